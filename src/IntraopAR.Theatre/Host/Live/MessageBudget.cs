using System.Diagnostics;

namespace IntraopAR.Theatre.Host;

/// <summary>How much a viewer may send: a bucket of tokens that fills at a steady rate. Not for several threads.</summary>
internal sealed class MessageBudget(double perSecond, double atOnce)
{
    private readonly double most = atOnce;
    private double left = atOnce;
    private long at = Stopwatch.GetTimestamp();

    /// <returns>False where it has sent too much.</returns>
    public bool Take()
    {
        var now = Stopwatch.GetTimestamp();
        left = Math.Min(most, left + perSecond * Stopwatch.GetElapsedTime(at, now).TotalSeconds) - 1;
        at = now;
        return left >= 0;
    }
}
