using System.Globalization;
using System.Runtime.CompilerServices;

namespace IntraopAR.Tracking;

/// <summary>
/// An OpenIGTLink server (PLUS, a tracker, an ultrasound machine) as a source of samples. It connects again by itself;
/// reading goes on until it is cancelled. Samples are stamped on the thread that receives them.
/// </summary>
public sealed class IgtlSource : IDeviceSource
{
    private readonly (string Host, int Port) server;
    private readonly SessionClock clock;
    private readonly IReadOnlyList<IgtlMessage> requests;
    private readonly Action<string> changed;
    private readonly IgtlSamples samples;

    /// <param name="name">What shares one clock: all that one server sends.</param>
    /// <param name="tracker">The frame of poses whose name does not say where they lead.</param>
    /// <param name="requests">Sent at each new connection, such as STT_TDATA.</param>
    /// <param name="changed">Called with one line at each connection, loss and first failed attempt.</param>
    public IgtlSource(
        string name, string host, int port, SessionClock clock, string tracker = "Tracker", IReadOnlyList<IgtlMessage>? requests = null, Action<string>? changed = null)
    {
        (Name, server, this.clock, this.requests, this.changed) = (name, (host, port), clock, requests ?? [], changed ?? (_ => { }));
        samples = new(tracker);
    }

    public string Name { get; }

    /// <summary>Messages that could be no sample, and why the last one was not.</summary>
    public (long Count, string? Last) Refused => (samples.Refused, samples.LastRefusal);

    /// <summary>Samples that were left out because they were not read in time.</summary>
    public (long Pictures, long Poses) Dropped { get; private set; }

    public async IAsyncEnumerable<DeviceSample> ReadAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var queue = new SampleQueue();
        var client = new IgtlClient(server.Host, server.Port, Received, changed, joined: peer =>
        {
            foreach (var request in requests) peer.Send(request);
        });
        await using (client.ConfigureAwait(false))
        {
            await foreach (var sample in queue.ReadAsync(cancel).ConfigureAwait(false))
            {
                Dropped = (queue.DroppedPictures, queue.DroppedPoses);
                yield return sample;
            }
        }

        void Received(IgtlConnection from, IgtlMessage message)
        {
            var now = clock.Now;
            foreach (var sample in samples.Of(message, Name, now)) queue.Add(sample);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} at {server.Host}:{server.Port}");
}
