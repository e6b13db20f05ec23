namespace IntraopAR.Tracking;

/// <summary>
/// When a sample was taken and when it came, each by the clock that told it; they are never mixed. A device's clock is
/// brought onto the common one by alignment, not by the source.
/// </summary>
/// <param name="Origin">By the device's own clock, from a zero of its own; null where the device gives no time.</param>
/// <param name="Arrival">By the common clock: time since the session began, never going back.</param>
public readonly record struct Stamp(TimeSpan? Origin, TimeSpan Arrival);
