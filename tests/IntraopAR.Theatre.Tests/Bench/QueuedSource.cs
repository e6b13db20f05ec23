using System.Threading.Channels;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A device whose samples a test puts in.</summary>
internal sealed class QueuedSource(string name) : IDeviceSource
{
    private readonly Channel<DeviceSample> queue = Channel.CreateUnbounded<DeviceSample>();

    public string Name => name;

    public void Put(DeviceSample sample) => queue.Writer.TryWrite(sample);

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default) => queue.Reader.ReadAllAsync(cancel);
}
