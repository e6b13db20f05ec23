using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What an operation recorded of its lesions: every look with ultrasound, and what became of each.</summary>
public sealed record JournalEvidence(
    string File, string CaseCode, string ModelHash, bool Simulated, DateOnly Day, IReadOnlyList<EvidenceEntry> Sightings, IReadOnlyDictionary<string, Fact> Outcomes, IReadOnlyList<string> LeftOut)
{
    /// <summary>
    /// A look that was taken back, or that was at something else, is no evidence of the lesion; it is named in <see cref="LeftOut"/>.
    /// </summary>
    /// <exception cref="BadInputException">No journal, or one without a case.</exception>
    public static JournalEvidence Read(string path, RuleBook book)
    {
        var outcomes = new Dictionary<string, (OutcomeKind Kind, TimeSpan At)>(StringComparer.Ordinal);
        var replay = JournalReplay.Run(path, entry =>
        {
            if (entry is EventEntry { Happened: OutcomeRecorded o }) outcomes[o.Lesion] = (o.Outcome, o.At);
        });
        var state = replay.State;
        if (state.CaseCode.Length == 0) throw new BadInputException(path, "journal", "holds no case", "name the journal of an operation");
        var name = System.IO.Path.GetFileName(path);
        var start = replay.Header.CreatedUtc;
        var (seen, left) = (new List<EvidenceEntry>(), new List<string>());
        foreach (var sighting in state.Sightings)
        {
            var look = sighting.Look;
            if (sighting.Standing is SightingStanding.Undone or SightingStanding.Refused)
            {
                left.Add($"{look.Lesion}: a look with ultrasound is left out, {(sighting.Standing == SightingStanding.Undone ? "it was taken back" : "it was refused")}: {sighting.Reason}");
                continue;
            }

            var kind = look.Finding == SightingFinding.EnhancingOnContrast ? "ce-ious" : "ious";
            var finding = look.Finding == SightingFinding.NotSeen ? Examination.NotSeen : Examination.Seen;
            var at = start + look.At;
            seen.Add(new(look.Lesion, book.Examinations.First(e => e.Kind == kind), DateOnly.FromDateTime(at), ExaminationStage.Operation, finding, null, null, null, Citation.Journal(name, at)));
        }

        var facts = state.Lesions.Where(l => outcomes.ContainsKey(l.Id)).ToDictionary(l => l.Id, l =>
        {
            var (kind, at) = outcomes[l.Id];
            return new Fact(book.Facts["outcome"], new(double.NaN, kind.ToString().ToLowerInvariant()), Citation.Journal(name, start + at));
        });
        return new(name, state.CaseCode, state.ModelHash, state.Simulated, DateOnly.FromDateTime(start), seen, facts, left);
    }
}
