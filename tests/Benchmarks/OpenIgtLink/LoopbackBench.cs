using System.Diagnostics;
using System.Globalization;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Over loopback: poses at 1,000 Hz and pictures of 640x480 at 60 Hz together, each on its own connection as from two
/// devices; then pictures as fast as they go. Every message must arrive, in order, its pixels unchanged. The reference
/// library does the same right after, where it is installed.
/// </summary>
public sealed class LoopbackBench : ILongCheck
{
    private const int PictureSize = 640 * 480;
    private const string Peer = "OpenIGTLink 1.11 (C++)";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "igtl-loopback";

    public string What => "OpenIGTLink over loopback: TRANSFORM at 1,000 Hz with 640x480 pictures at 60 Hz (60 s in full), pictures at full speed";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (seconds, pictures) = size == BenchSize.Full ? (60, 5000) : (2, 400);
        Together(1).Wait();
        var (poses, frames) = Together(seconds).Result;
        var speed = FullSpeed(pictures).Result;
        var peer = ReferenceLibrary(seconds, pictures);
        if (peer is null) progress.WriteLine("no figures of the reference library: g++ or Debian's libopenigtlink-dev is not installed");
        return
        [
            Row("TRANSFORM at 1,000 Hz beside pictures, lost", poses.Lost, "messages", "pose_lost"),
            Row("TRANSFORM latency, median", poses.Quantile(0.5), "ms", "pose_median"),
            Row("TRANSFORM latency, 99th percentile", poses.Quantile(0.99), "ms", "pose_p99"),
            Row("pictures 640x480 at 60 Hz, lost", frames.Lost, "messages", null),
            Row("picture latency, median", frames.Quantile(0.5), "ms", "picture_median"),
            Row("pictures 640x480 at full speed", speed, "per s", "pictures_per_s"),
        ];

        BenchRow Row(string name, double value, string unit, string? key) =>
            new($"igtl-loopback {name}", value, unit, key is null || peer is null ? null : Peer, key is null ? null : peer?[key]);
    }

    private static async Task<(Arrivals Poses, Arrivals Frames)> Together(int seconds)
    {
        var (poses, frames) = (new Arrivals(seconds * 1000), new Arrivals(seconds * 60));
        await using var server = IgtlServer.Start(0, (_, m) => Count(m, poses, frames), loopbackOnly: true);
        await using var tracker = await ConnectAsync(server.Port);
        await using var camera = await ConnectAsync(server.Port);
        var other = new Thread(() => PacedSending.Run(60, seconds * 60, i => camera.TrySend(Picture(i))));
        other.Start();
        PacedSending.Run(1000, seconds * 1000, i => tracker.TrySend(Pose(i)));
        other.Join();
        poses.Wait(Patience);
        frames.Wait(Patience);
        return (poses, frames);
    }

    /// <returns>Pictures per second.</returns>
    private static async Task<double> FullSpeed(int pictures)
    {
        var arrivals = new Arrivals(pictures);
        await using var server = IgtlServer.Start(0, (_, m) => Count(m, arrivals, arrivals), loopbackOnly: true);
        await using var camera = await ConnectAsync(server.Port);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < pictures; i++) camera.TrySend(Picture(i));
        arrivals.Wait(Patience);
        return (pictures - arrivals.Lost) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static IReadOnlyDictionary<string, double>? ReferenceLibrary(int seconds, int pictures)
    {
        var folder = Directory.CreateTempSubdirectory("igtl-loopback");
        try
        {
            var program = PeerProgram.Compile("igtl_loopback.cpp", folder.FullName, "OpenIGTLink");
            return program is null
                ? null
                : PeerFigures.Of(program, "No such file or directory", seconds.ToString(CultureInfo.InvariantCulture), pictures.ToString(CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Count(IgtlMessage message, Arrivals poses, Arrivals frames)
    {
        var sent = (long)message.Time.Fixed;
        if (message.Body is not ImageBody image)
        {
            poses.Add(message.MessageId, sent);
            return;
        }

        if (image.Pixels.Length != PictureSize || image.Pixels.Span[(int)message.MessageId % PictureSize] != (byte)message.MessageId)
            throw new UnsoundAnswerException("a picture arrived changed");
        frames.Add(message.MessageId, sent);
    }

    /// <summary>The time field holds the stopwatch, so that latency is by one clock.</summary>
    private static IgtlMessage Pose(int i) =>
        new("ProbeToTracker", new((ulong)Stopwatch.GetTimestamp()), new TransformBody(WireMatrix.Identity)) { Version = 2, MessageId = (uint)i };

    [ThreadStatic]
    private static byte[]? pixels;

    /// <summary>The same pixels with one changed, as the peer has them: a sender's own pictures cost neither side anything.</summary>
    private static IgtlMessage Picture(int i)
    {
        pixels ??= new byte[PictureSize];
        pixels[i % PictureSize] = (byte)i;
        return new("Camera", new((ulong)Stopwatch.GetTimestamp()), ImageBody.Picture(640, 480, 1, pixels, WireMatrix.Identity)) { Version = 2, MessageId = (uint)i };
    }

    private static async Task<IgtlClient> ConnectAsync(int port)
    {
        var client = new IgtlClient("127.0.0.1", port, (_, _) => { });
        while (!client.IsConnected) await Task.Delay(5);
        return client;
    }
}
