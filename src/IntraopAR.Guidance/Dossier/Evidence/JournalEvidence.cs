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
        var replay = JournalReplay.Run(path);
        return replay.State.CaseCode.Length > 0 ? Of(path, replay.Header.CreatedUtc, replay.State, book) : throw new BadInputException(path, "journal", "holds no case", "name the journal of an operation");
    }

    /// <summary>Of a journal that is being written: nobody else may read its file meanwhile.</summary>
    /// <param name="start">When it was begun, UTC.</param>
    /// <param name="state">Its events folded so far.</param>
    public static JournalEvidence Of(string path, DateTime start, CaseState state, RuleBook book)
    {
        var name = System.IO.Path.GetFileName(path);
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

        var facts = state.Procedure.Outcomes.Where(o => state.Lesions.Any(l => l.Id == o.Lesion)).ToDictionary(
            o => o.Lesion, o => new Fact(book.Facts["outcome"], new(double.NaN, o.Outcome.ToString().ToLowerInvariant()), Citation.Journal(name, start + o.At)));
        return new(name, state.CaseCode, state.ModelHash, state.Simulated, DateOnly.FromDateTime(start), seen, facts, left);
    }
}
