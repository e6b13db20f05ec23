using System.Collections.Concurrent;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// The virtual theatre as OpenIGTLink servers such as PLUS: tracker, ultrasound and camera, each on its port. Each
/// message is stamped as PLUS stamps it, by its own clock when it came, so that pictures are later than poses of the same moment.
/// </summary>
internal sealed class PlusTheatre : IAsyncDisposable
{
    /// <summary>Of the servers' clocks: nobody's zero.</summary>
    private static readonly TimeSpan ClockOf = TimeSpan.FromHours(7.3);

    /// <summary>Less is made up for.</summary>
    private static readonly TimeSpan FallsBehind = TimeSpan.FromMilliseconds(25);

    private readonly CancellationTokenSource stop = new();
    private readonly List<(TimeSpan At, TimeSpan For)> stood = [];
    private readonly SessionClock clock = new();
    private readonly ConcurrentDictionary<string, IgtlServer?> servers = [];
    private readonly Dictionary<string, int> ports = [];
    private readonly Task playing, sending;

    /// <summary>Until when the table's time is known to the clock, ticks.</summary>
    private long played;

    public PlusTheatre(LiveStage stage)
    {
        Stage = stage;
        foreach (var name in new[] { "tracker", "ultrasound", "camera" }) ports[name] = Start(name, 0);
        sending = Task.Run(SendAsync);
        playing = Task.Run(PlayAsync);
    }

    public LiveStage Stage { get; }

    /// <summary>Which machines take pictures; they are drawn by this computer, so that none is drawn for nothing. Those of a probe that lies aside are dark, and cost nothing.</summary>
    public StagePictures Pictures { get; set; } = StagePictures.Ultrasound;

    /// <summary>Where a hand goes at each moment of the table's time; null where it stays.</summary>
    public Func<TimeSpan, HandInput?>? Hand { get; set; }

    /// <summary>Of a server.</summary>
    public int this[string name] => ports[name];

    /// <summary>Poses behind pictures of the same moment, as a temporal calibration finds it: least delays of both, and half of what a picture's delay varies by.</summary>
    public static TimeSpan LagOf(double pictureDelayMs) => TimeSpan.FromMilliseconds(9 - (pictureDelayMs + 3));

    /// <summary>A server is killed.</summary>
    public async Task KillAsync(string name)
    {
        if (servers[name] is { } server) await server.DisposeAsync();
        servers[name] = null;
    }

    /// <summary>And started again, at the same port.</summary>
    public void Again(string name) => Start(name, ports[name]);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var server in servers.Values) if (server is not null) await server.DisposeAsync();
        stop.Dispose();
    }

    /// <summary>
    /// The table's time follows the clock in steps of a tracker's frame. Where this computer falls behind, as for as long as it draws a
    /// picture, the table stands still: hand, poses and pictures stay together, and no server's clock is late.
    /// </summary>
    private async Task PlayAsync()
    {
        var step = TimeSpan.FromSeconds(1 / 60.0);
        while (!stop.IsCancellationRequested)
        {
            Stand(Stage.Now);
            while (Stage.Now + StoodAt(Stage.Now) + step < clock.Now && !stop.IsCancellationRequested)
            {
                var before = Stage.Now;
                if (Hand?.Invoke(before) is { } input) Stage.Take(input);
                Stage.Advance(step, Pictures);
                // What was drawn in this step came after the standing still that drawing it took.
                Stand(before);
                Volatile.Write(ref played, Stage.Now.Ticks);
            }

            await Task.Delay(5, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Stand(TimeSpan from)
    {
        var stands = StoodAt(Stage.Now);
        if (clock.Now - stands - Stage.Now is var behind && behind > FallsBehind) lock (stood) stood.Add((from, stands + behind));
    }

    /// <summary>For how long the table had stood still until a moment of its own time.</summary>
    private TimeSpan StoodAt(TimeSpan at)
    {
        lock (stood) return stood.LastOrDefault(s => s.At < at).For;
    }

    private int Start(string name, int port)
    {
        var server = IgtlServer.Start(port, (_, _) => { }, loopbackOnly: true);
        servers[name] = server;
        return server.Port;
    }

    private async Task SendAsync()
    {
        await foreach (var sample in Stage.Source.ReadAsync(stop.Token))
        {
            while (Volatile.Read(ref played) < sample.At.Arrival.Ticks) await Task.Delay(1, stop.Token);
            servers[sample.Device switch { LiveStage.CameraName => "camera", LiveStage.UltrasoundName => "ultrasound", _ => "tracker" }]?.SendToAll(Message(sample, StoodAt(sample.At.Arrival)));
        }
    }

    private static IgtlMessage Message(DeviceSample sample, TimeSpan stood)
    {
        var time = new IgtlTimestamp((ulong)((UInt128)(sample.At.Arrival + stood + ClockOf).Ticks * (1UL << 32) / TimeSpan.TicksPerSecond));
        return sample switch
        {
            PoseSample p => new($"{(p.From == nameof(Geometry.CameraMarker) ? "Camera" : p.From)}To{p.To}", time, new TransformBody(WireMatrix.FromRows(p.ToFromFrom.ToMatrix())))
            {
                Version = 2, Metadata = [new("TransformStatus", p.Status == TrackingStatus.Tracked ? "OK" : "TOOL_OUT_OF_VIEW")],
            },
            PictureSample s => new(s.Device.Split(' ')[^1], time, ImageBody.Picture(s.Width, s.Height, (byte)s.Channels, s.Channels == 3 ? RedFirst(s.Pixels.Span) : s.Pixels, WireMatrix.Identity)),
            _ => throw new ArgumentOutOfRangeException(nameof(sample)),
        };
    }

    private static byte[] RedFirst(ReadOnlySpan<byte> bgr)
    {
        var rgb = new byte[bgr.Length];
        for (var i = 0; i + 2 < bgr.Length; i += 3) (rgb[i], rgb[i + 1], rgb[i + 2]) = (bgr[i + 2], bgr[i + 1], bgr[i]);
        return rgb;
    }
}
