using System.Diagnostics;

namespace IntraopAR.Tracking;

/// <summary>The common clock that all sources of a session stamp arrivals with: it never goes back and knows its date.</summary>
public sealed class SessionClock
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>The date at time 0, for what has an expiry date.</summary>
    public DateTimeOffset Began { get; } = DateTimeOffset.UtcNow;

    /// <summary>Since the session began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(start);
}
