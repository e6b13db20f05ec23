using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>The devices of a live stage as one source: what the stage's clock brings forth arrives here. One reader at a time.</summary>
internal sealed class StageSource : IDeviceSource
{
    private SampleQueue? queue;

    public string Name => "virtual theatre";

    /// <summary>By how much the clock of arrivals is ahead of the stage's.</summary>
    public TimeSpan Ahead { get; set; }

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default)
    {
        var fresh = new SampleQueue();
        Interlocked.Exchange(ref queue, fresh)?.End();
        return fresh.ReadAsync(cancel);
    }

    public void Add(DeviceSample sample) => queue?.Add(Ahead == TimeSpan.Zero ? sample : sample with { At = sample.At with { Arrival = sample.At.Arrival + Ahead } });
}
