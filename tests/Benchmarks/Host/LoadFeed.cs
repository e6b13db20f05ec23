using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>What a theatre says: three tools at 60 Hz, the camera at 30 Hz, ultrasound at 20 Hz, the session's words once a second.</summary>
internal sealed class LoadFeed(LiveChannel heads)
{
    /// <summary>The session's stream, of which each message holds all that it says.</summary>
    public const string Words = "words";

    private const double Hertz = 60;

    private readonly byte[] colour = new byte[640 * 480 * 3], grey = new byte[640 * 480];
    private long tick;

    public long Published { get; private set; }

    /// <summary>The last sequence number of each stream.</summary>
    public Dictionary<string, long> Last { get; } = [];

    public async Task RunAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / Hertz));
        for (var end = tick + (long)(length.TotalSeconds * Hertz); tick < end && await timer.WaitForNextTickAsync();) Tick();
    }

    /// <summary>All that is said in a second, at once.</summary>
    public void Second()
    {
        for (var i = 0; i < Hertz; i++) Tick();
    }

    private void Tick()
    {
        foreach (var tool in (string[])["pointer", "probe", "scope"]) Pose(tool);
        if (tick % 2 == 0) Picture("camera", colour, 3);
        if (tick % 3 == 0) Picture("ultrasound", grey, 1, View());
        if (tick % 60 == 0) Say(new() { Stream = Words, Name = Words, Sequence = 0, OriginMs = 0, SentAtMs = 0, Says = System.Text.Json.JsonSerializer.SerializeToElement(new { step = tick }) }, []);
        tick++;
    }

    private void Pose(string tool) => Say(
        new() { Stream = tool, Name = tool, Sequence = 0, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Poses = [new(tool, tool)] },
        [], [1, 0, 0, 60 * Math.Sin(tick / 40.0), 0, 1, 0, -70, 0, 0, 1, 40 * Math.Cos(tick / 55.0)]);

    private void Picture(string stream, byte[] pixels, int channels, UltrasoundView? view = null)
    {
        pixels[tick % pixels.Length]++;
        // As every reader of a device makes a new one.
        var picture = pixels.ToArray();
        Say(new() { Stream = stream, Name = stream, Sequence = 0, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Pictures = [new("live", stream, 640, 480) { Channels = channels }], Ultrasound = view }, [picture]);
    }

    /// <summary>A curved array's fan in the picture: its face from left to right, then the deep arc back.</summary>
    private static readonly double[] Fan = [.. Arc(60, -0.55, 0.55), .. Arc(470, 0.55, -0.55)];

    private static IEnumerable<double> Arc(double radius, double from, double to)
    {
        for (var i = 0; i <= 24; i++)
        {
            var a = from + (to - from) * i / 24;
            yield return 320 + radius * Math.Sin(a);
            yield return radius * Math.Cos(a) - 45;
        }
    }

    /// <summary>A probe that swings over the liver.</summary>
    private UltrasoundView View()
    {
        var shift = 20 * Math.Sin(tick / 60.0);
        return new()
        {
            Plane = [0.15, 0, 0, -48 + shift, 0, 0, 0.15, 0, 0, 0.15, 0, -36, 0, 0, 0, 1], Probe = [1, 0, 0, shift, 0, 1, 0, 0, 0, 0, 1, 40, 0, 0, 0, 1], Area = Fan,
            Lesions = [new() { Id = "lesion-1", Name = "Lesion 1", Place = LesionPlace.OffPlane, Where = "12 mm towards the feet", Motion = "slide 12 mm towards the feet" }], Target = "lesion-1",
        };
    }

    private void Say(LiveHeader header, IReadOnlyList<ReadOnlyMemory<byte>> pictures, double[]? pose = null)
    {
        Last[header.Stream] = Last.GetValueOrDefault(header.Stream) + 1;
        var now = heads.NowMs;
        heads.Publish(new(header with { Sequence = Last[header.Stream], OriginMs = now, SentAtMs = now }, pictures) { Poses = pose is null ? [] : [pose] });
        Published++;
    }
}
