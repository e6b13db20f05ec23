using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Keeps shown verdicts from flickering, so that a change is looked at when it comes. Worse is shown at once. Better is shown
/// only 2 s after the last change, and only where r90 lies clearly within the limit: a value that hovers about a limit stays
/// on its worse side. So a lesion gets better at most once in 2 s.
/// </summary>
public static class VerdictSteadiness
{
    /// <summary>From one change to one for the better.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Share of a limit that r90 must fall below before the better verdict is shown.</summary>
    public const double Within = 0.95;

    /// <param name="shown">So far; null for a lesion that nothing was shown of: it begins with what is.</param>
    /// <param name="verdict">The estimate's; null where there is none.</param>
    /// <param name="r90">mm.</param>
    /// <param name="margin">What r90 may be for guidance, mm; twice that for confirmation.</param>
    /// <param name="now">On the common clock, not before <paramref name="shown"/>.</param>
    public static SteadyVerdict Step(SteadyVerdict? shown, TargetVerdict? verdict, double r90, double margin, TimeSpan now)
    {
        if (shown is null) return new(verdict, now);
        var (was, raw) = (Rank(shown.Verdict), Rank(verdict));
        if (raw == was) return shown;
        if (raw > was) return new(verdict, now);
        if (now - shown.ChangedAt < Pause) return shown;
        // From no place to a place there is no limit that could be hovered about.
        var better = shown.Verdict is null ? verdict : ClearlyWithin(verdict, r90, margin);
        return Rank(better) < was ? new(better, now) : shown;
    }

    /// <summary>The best verdict, no better than the estimate's, within whose limit r90 clearly lies; the rest goes to do-not-use.</summary>
    private static TargetVerdict ClearlyWithin(TargetVerdict? verdict, double r90, double margin) =>
        verdict == TargetVerdict.Guide && r90 <= Within * margin ? TargetVerdict.Guide
        : verdict is TargetVerdict.Guide or TargetVerdict.Confirm && r90 <= Within * 2 * margin ? TargetVerdict.Confirm
        : TargetVerdict.DoNotUse;

    /// <summary>0 the best.</summary>
    private static int Rank(TargetVerdict? verdict) => verdict is { } v ? (int)v : 3;
}
