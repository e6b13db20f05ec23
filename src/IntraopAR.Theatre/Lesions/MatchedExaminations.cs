using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Lesions;

/// <summary>Two cases of one patient told as one story.</summary>
/// <param name="Registered">Null where the livers could not be brought together at all.</param>
/// <param name="Refusals">Why the livers are not believed to be one; then every baseline lesion is unresolved.</param>
/// <param name="Notes">What was taken on trust.</param>
internal sealed record MatchedExaminations(
    CaseFolder Baseline, CaseFolder FollowUp, LiverToLiverEvidence? Registered, IReadOnlyList<FollowedLesion> Lesions, IReadOnlyList<CaseLesion> Unplaced,
    IReadOnlyList<string> Refusals, IReadOnlyList<string> Notes)
{
    private const int Threads = 2;

    /// <summary>What came of looking for the clips of marked lesions.</summary>
    public IReadOnlyList<ClipFinding> Clips { get; init; } = [];

    /// <param name="named">Lesions that were marked before chemotherapy, beside those of which the earlier case's dossier says so.</param>
    /// <exception cref="BadInputException">Not two cases with livers, two patients', in the wrong order, or of other days than somebody entered.</exception>
    public static MatchedExaminations Of(string baselinePath, string followUpPath, IReadOnlyList<MarkedLesion>? named = null)
    {
        var (baseline, followUp) = (CaseFolder.Open(baselinePath), CaseFolder.Open(followUpPath));
        var (notes, today) = (ExaminationPair.Check(baseline, followUp).ToList(), DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        var entered = DossierFile.Of(baseline, today);
        foreach (var dates in (DossierDates[])[entered.Dates, DossierFile.DatesOf(followUp, today)]) ExaminationPair.HoldAgainst(baseline, followUp, dates);
        var (before, after) = (CaseLesion.Seen(baseline), CaseLesion.Seen(followUp));
        if (baseline.Carried is { } earlier)
            throw new BadInputException(baseline.Path, "carried lesions", $"are of case {earlier.From.CaseCode}'s scan, not of its own", $"match {earlier.From.CaseCode} itself with the follow-up");
        LesionClips.Demand(baseline.Path, before, named ?? []);
        var recorded = MarkedLesions.OnRecord(baseline, before, entered).ExceptBy((named ?? []).Select(m => m.Lesion), m => m.Lesion).ToArray();
        string? whyNot = null;
        var candidates = recorded.Length > 0 ? CaseClips.TryOf(followUp, out whyNot) : null;
        if (recorded.Length > 0 && candidates is null)
        {
            notes.Add($"{string.Join(" and ", recorded.Select(m => m.Lesion))} marked before chemotherapy by the dossier of {baseline.Identity.CaseCode}, but no clips can be looked for: {whyNot}");
            recorded = [];
        }

        MarkedLesion[] marked = [.. named ?? [], .. recorded];
        var result = LiverToLiver.Run(ExaminedLiver.Of(baseline), ExaminedLiver.Of(followUp), Threads);
        if (result is not { Believed: true, Estimate: { } estimate }) return new(baseline, followUp, result.Estimate?.Evidence, [], before, result.Refusals, notes);
        var told = LesionFollowUp.Match(estimate, before, after);
        if (marked.Length == 0) return new(baseline, followUp, estimate.Evidence, told, [], [], notes);
        var (held, clips) = LesionClips.Hold(told, before, marked, candidates ?? CaseClips.Of(followUp));
        return new(baseline, followUp, estimate.Evidence, held, [], [], notes) { Clips = clips };
    }
}
