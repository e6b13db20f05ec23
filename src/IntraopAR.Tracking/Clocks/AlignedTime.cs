namespace IntraopAR.Tracking;

/// <summary>When a sample was taken, on the common clock.</summary>
/// <param name="StandardErrorMs">Root mean square error to be expected, ms.</param>
public readonly record struct AlignedTime(TimeSpan At, double StandardErrorMs, ClockStanding Standing);
