using System.Diagnostics;

namespace IntraopAR.Theatre.Host;

/// <summary>How often something may happen: so many at once, then at a steady rate. Not for several threads.</summary>
internal sealed class MessageBudget(double perSecond, double atOnce)
{
    private readonly double most = atOnce;
    private double left = atOnce;
    private long at = Stopwatch.GetTimestamp();

    /// <returns>False where it has to wait; nothing is taken then.</returns>
    public bool Take()
    {
        var now = Stopwatch.GetTimestamp();
        left = Math.Min(most, left + perSecond * Stopwatch.GetElapsedTime(at, now).TotalSeconds);
        at = now;
        if (left < 1) return false;
        left--;
        return true;
    }
}
