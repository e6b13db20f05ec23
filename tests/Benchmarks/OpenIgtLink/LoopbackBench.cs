using System.Diagnostics;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Over loopback: poses at 1,000 Hz and pictures of 640x480 at 60 Hz together, each on its own connection as from two
/// devices; then pictures as fast as they go. Every message must arrive, in order, its pixels unchanged.
/// </summary>
public sealed class LoopbackBench : ILongCheck
{
    private const int PictureSize = 640 * 480;

    public string Name => "igtl-loopback";

    public string What => "OpenIGTLink over loopback: TRANSFORM at 1,000 Hz with 640x480 pictures at 60 Hz (60 s in full), pictures at full speed";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(size == BenchSize.Full ? 60 : 2, size == BenchSize.Full ? 5000 : 200).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(int seconds, int pictures)
    {
        var (poses, frames) = (new Arrivals(seconds * 1000), new Arrivals(seconds * 60));
        await using (var server = IgtlServer.Start(0, (_, m) => Count(m, poses, frames), loopbackOnly: true))
        {
            await using var tracker = await ConnectAsync(server.Port);
            await using var camera = await ConnectAsync(server.Port);
            await Task.WhenAll(
                Task.Run(() => SendAt(1000, seconds, i => tracker.TrySendAsync(Pose(i)))),
                Task.Run(() => SendAt(60, seconds, i => camera.TrySendAsync(Picture(i)))));
            await Task.WhenAll(poses.All, frames.All).WaitAsync(TimeSpan.FromSeconds(30));
        }

        var fast = new Arrivals(pictures);
        var clock = new Stopwatch();
        await using (var server = IgtlServer.Start(0, (_, m) => Count(m, poses, fast), loopbackOnly: true))
        {
            await using var camera = await ConnectAsync(server.Port);
            clock.Start();
            for (var i = 0; i < pictures; i++) await camera.TrySendAsync(Picture(i));
            await fast.All.WaitAsync(TimeSpan.FromMinutes(2));
            clock.Stop();
        }

        return
        [
            new("igtl-loopback TRANSFORM at 1,000 Hz beside pictures, lost", poses.Lost, "messages"),
            new("igtl-loopback TRANSFORM latency, median", poses.Quantile(0.5), "ms"),
            new("igtl-loopback TRANSFORM latency, 99th percentile", poses.Quantile(0.99), "ms"),
            new("igtl-loopback pictures 640x480 at 60 Hz, lost", frames.Lost, "messages"),
            new("igtl-loopback picture latency, median", frames.Quantile(0.5), "ms"),
            new("igtl-loopback pictures 640x480 at full speed", pictures / clock.Elapsed.TotalSeconds, "per s"),
        ];
    }

    private static ValueTask Count(IgtlMessage message, Arrivals poses, Arrivals frames)
    {
        var sent = (long)message.Time.Fixed;
        if (message.Body is ImageBody image)
        {
            if (image.Pixels.Length != PictureSize || image.Pixels.Span[PictureSize - 1] != (byte)message.MessageId) throw new UnsoundAnswerException("a picture arrived changed");
            frames.Add(message.MessageId, sent);
        }
        else
        {
            poses.Add(message.MessageId, sent);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The time field holds the stopwatch, so that latency is by one clock.</summary>
    private static IgtlMessage Pose(int i) =>
        new("ProbeToTracker", new((ulong)Stopwatch.GetTimestamp()), new TransformBody(WireMatrix.Identity)) { Version = 2, MessageId = (uint)i };

    private static IgtlMessage Picture(int i)
    {
        var pixels = new byte[PictureSize];
        pixels[^1] = (byte)i;
        return new("Camera", new((ulong)Stopwatch.GetTimestamp()), ImageBody.Picture(640, 480, 1, pixels, WireMatrix.Identity)) { Version = 2, MessageId = (uint)i };
    }

    private static async Task<IgtlClient> ConnectAsync(int port)
    {
        var client = new IgtlClient("127.0.0.1", port, (_, _) => ValueTask.CompletedTask);
        while (!client.IsConnected) await Task.Delay(5);
        return client;
    }

    private static async Task SendAt(int hertz, int seconds, Func<int, ValueTask<bool>> send)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < hertz * seconds; i++)
        {
            var due = start + i * Stopwatch.Frequency / hertz;
            while (Stopwatch.GetTimestamp() < due) Thread.Sleep(due - Stopwatch.GetTimestamp() > Stopwatch.Frequency / 500 ? 1 : 0);
            await send(i);
        }
    }

    private sealed class Arrivals(int expected)
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<double> latencies = [];

        public Task All => all.Task;

        public int Lost => expected - latencies.Count;

        public void Add(uint id, long sent)
        {
            if (id != latencies.Count) throw new UnsoundAnswerException($"message {id} arrived in place of {latencies.Count}");
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (latencies.Count == expected) all.TrySetResult();
        }

        public double Quantile(double q) => latencies.Order().ElementAt((int)(q * (latencies.Count - 1)));
    }
}
