using System.Runtime.CompilerServices;

namespace IntraopAR.Tracking;

/// <summary>Hands out samples whose times are known beforehand: each when it is due, or all as fast as they are read.</summary>
public static class Playback
{
    /// <param name="samples">Arrivals count from 0 at the first.</param>
    /// <param name="clock">In real time from now on, arrivals by this clock; null: as fast as possible, arrivals as they are.</param>
    public static async IAsyncEnumerable<DeviceSample> Of(
        IEnumerable<DeviceSample> samples, SessionClock? clock, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var start = clock?.Now ?? TimeSpan.Zero;
        foreach (var sample in samples)
        {
            cancel.ThrowIfCancellationRequested();
            if (clock is null)
            {
                yield return sample;
                continue;
            }

            var due = start + sample.At.Arrival;
            // A delay is cut to whole milliseconds.
            while (due - clock.Now is { Ticks: > 0 } wait) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancel).ConfigureAwait(false);
            yield return sample with { At = sample.At with { Arrival = due } };
        }
    }
}
