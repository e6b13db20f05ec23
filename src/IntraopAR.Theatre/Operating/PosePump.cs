using System.Threading.Channels;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// Pictures wait here, off the device's own reading, until the poses of their time have come; one that they did not come for in
/// time goes on without. Where work on pictures is slower than they come, the newest counts.
/// </summary>
/// <param name="ready">Whether the poses about the sample's time are there.</param>
/// <param name="take">One at a time, in their order.</param>
internal sealed class PosePump(Func<HeardSample, bool> ready, Action<HeardSample> take)
{
    /// <summary>Poses that are later than this are not waited for: what is shown would be gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250), Look = TimeSpan.FromMilliseconds(4);

    private readonly Channel<HeardSample> waiting = Channel.CreateBounded<HeardSample>(new BoundedChannelOptions(3) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(HeardSample sample) => waiting.Writer.TryWrite(sample);

    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (var sample in waiting.Reader.ReadAllAsync(stop))
        {
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            while (!ready(sample) && System.Diagnostics.Stopwatch.GetElapsedTime(since) < Patience) await Task.Delay(Look, stop);
            take(sample);
        }
    }
}
