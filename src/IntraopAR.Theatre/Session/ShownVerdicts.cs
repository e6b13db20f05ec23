using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Session;

/// <summary>The verdicts as they are shown: of the state's, no better than the links allow, without flicker. Not for several threads at a time.</summary>
internal sealed class ShownVerdicts(double margin)
{
    private const string Steadying = "better now; shown when it has lasted 2 s and r90 is clearly within the limit";

    private readonly Dictionary<string, SteadyVerdict> shown = [];

    /// <summary>What is said of a lesion and the verdict that is shown.</summary>
    /// <param name="lost">The link without which no place can be relied on; null where it is there.</param>
    /// <param name="unsure">Why nobody is guided for now though the registration stands; null where nothing speaks against it.</param>
    public (TargetPrediction? Said, TargetVerdict? Verdict) Of(CaseState state, string lesion, string? lost, string? unsure, TimeSpan now)
    {
        var said = LesionVerdict.Of(state, lesion);
        if (said is not null && unsure is not null)
            said = said with { Verdict = said.Verdict == TargetVerdict.Guide ? TargetVerdict.Confirm : said.Verdict, Reasons = [unsure, .. said.Reasons] };
        if (said is not null && lost is not null) said = said with { Verdict = TargetVerdict.DoNotUse, Reasons = [$"lost: {lost}"] };
        var next = VerdictSteadiness.Step(shown.GetValueOrDefault(lesion), said?.Verdict, said?.R90 ?? 0, margin, now);
        shown[lesion] = next;
        // Nobody is left to guess why less is shown than the estimate allows.
        if (said is not null && next.Verdict is { } held && held > said.Verdict) said = said with { Reasons = [Steadying, .. said.Reasons] };
        // Without a place there is no verdict; with one that is not shown yet it is the worst.
        return (said, said is null ? null : next.Verdict ?? TargetVerdict.DoNotUse);
    }
}
