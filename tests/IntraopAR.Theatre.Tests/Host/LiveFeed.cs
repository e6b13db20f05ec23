using System.Collections.Concurrent;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>Devices that can be unplugged: camera, ultrasound and pointer, 20 times a second each, until disposed.</summary>
internal sealed class LiveFeed : IAsyncDisposable
{
    public const int TickMs = 50;

    public static readonly string[] Streams = ["camera", "ultrasound", "pointer"];

    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, bool> unplugged = new();
    private readonly ConcurrentDictionary<string, double> last = new();
    private readonly Task running;

    public LiveFeed(LiveChannel heads) => running = Task.Run(() => RunAsync(heads));

    /// <summary>When the newest of a stream was taken, by the machine's clock, ms since 1970.</summary>
    public double LastMs(string stream) => last.GetValueOrDefault(stream);

    /// <summary>Ticks of <see cref="TickMs"/> so far: a starved program has had fewer of them.</summary>
    public long Ticks { get; private set; }

    public void Unplug(string stream) => unplugged[stream] = true;

    public void Plug(string stream) => unplugged.TryRemove(stream, out _);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(LiveChannel heads)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs));
        for (var i = 1L; await timer.WaitForNextTickAsync(stop.Token); Ticks = i++)
            foreach (var stream in Streams.Where(s => !unplugged.ContainsKey(s)))
            {
                heads.Publish(Message(stream, i, heads.NowMs));
                last[stream] = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
            }
    }

    private static LiveMessage Message(string stream, long sequence, double nowMs)
    {
        var header = new LiveHeader { Stream = stream, Name = stream, Sequence = sequence, OriginMs = nowMs, SentAtMs = nowMs, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true };
        if (stream == "pointer") return new(header with { Poses = [new("StylusTip", stream)] }, []) { Poses = [[1, 0, 0, sequence % 50, 0, 1, 0, 0, 0, 0, 1, 0]] };
        var channels = stream == "camera" ? 3 : 1;
        var pixels = new byte[64 * 48 * channels];
        Array.Fill(pixels, (byte)160);
        var view = stream == "camera" ? null : new UltrasoundView { Plane = [1, 0, 0, -32, 0, 0, 1, 0, 0, 1, 0, -24, 0, 0, 0, 1] };
        return new(header with { Pictures = [new("live", stream, 64, 48) { Channels = channels }], Ultrasound = view }, [pixels]);
    }
}
