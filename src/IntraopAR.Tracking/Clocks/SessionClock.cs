using System.Diagnostics;

namespace IntraopAR.Tracking;

/// <summary>The common clock that all sources of a session stamp arrivals with: it never goes back and knows its date.</summary>
/// <param name="from">Where it begins: zero, or for a resumed session what its journal has reached.</param>
public sealed class SessionClock(TimeSpan from = default)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>The date at time 0, for what has an expiry date.</summary>
    public DateTimeOffset Began { get; } = DateTimeOffset.UtcNow - from;

    /// <summary>Since the session began.</summary>
    public TimeSpan Now => from + Stopwatch.GetElapsedTime(start);
}
