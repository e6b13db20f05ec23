using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>
/// Samples on their way from the devices' threads to the one that looks at them: poses all, of each device's pictures the
/// newest. Where nobody takes them the oldest poses are left out.
/// </summary>
internal sealed class BenchFeed : IDisposable
{
    /// <summary>Eight seconds at 1,000 Hz.</summary>
    private const int Most = 8192;

    private readonly Lock gate = new();
    private readonly LinkedList<HeardSample> waiting = [];
    private readonly SemaphoreSlim something = new(0);

    public void Add(HeardSample heard)
    {
        lock (gate)
        {
            if (heard.Sample is PictureSample)
                for (var at = waiting.First; at is not null; at = at.Next)
                    if (at.Value.Sample is PictureSample && at.Value.From == heard.From && at.Value.Link == heard.Link)
                    {
                        waiting.Remove(at);
                        break;
                    }

            waiting.AddLast(heard);
            if (waiting.Count > Most) waiting.RemoveFirst();
        }

        something.Release();
    }

    public void Clear()
    {
        lock (gate) waiting.Clear();
    }

    public async Task<HeardSample> NextAsync(CancellationToken stop)
    {
        while (true)
        {
            await something.WaitAsync(stop).ConfigureAwait(false);
            lock (gate)
            {
                // A picture that was replaced has left its count behind.
                if (waiting.First is not { } first) continue;
                waiting.RemoveFirst();
                return first.Value;
            }
        }
    }

    public void Dispose() => something.Dispose();
}
