using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>Devices of a live stage as a source: what the stage's clock brings forth arrives here. One reader at a time.</summary>
internal sealed class StageSource(string name) : IDeviceSource
{
    private SampleQueue? queue;

    public string Name => name;

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default)
    {
        var fresh = new SampleQueue();
        Interlocked.Exchange(ref queue, fresh)?.End();
        return fresh.ReadAsync(cancel);
    }

    /// <param name="ahead">Of the reader's clock.</param>
    public void Add(DeviceSample sample, TimeSpan ahead) => queue?.Add(ahead == TimeSpan.Zero ? sample : sample with { At = sample.At with { Arrival = sample.At.Arrival + ahead } });
}
