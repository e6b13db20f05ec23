namespace IntraopAR.Theatre.Bench;

/// <summary>One view or landmark of the calibration.</summary>
/// <param name="Fit">What the fit leaves of it: not an accuracy. Null before there is a fit.</param>
/// <param name="Standing">used, left out (by a person), or dropped (by the fit).</param>
/// <param name="Reason">Why it is not used; empty where it is.</param>
internal sealed record BenchRow(string Name, double? Fit, string Unit, string Standing, string Reason)
{
    public const string Used = "used", LeftOut = "left out", Dropped = "dropped";

    /// <summary>A person may leave it out and take it in again.</summary>
    public bool CanLeaveOut { get; init; }
}

/// <summary>Measurements that were not taken, by their reason.</summary>
/// <param name="Count">How often since the beginning.</param>
internal sealed record BenchRefused(string Reason, int Count);
