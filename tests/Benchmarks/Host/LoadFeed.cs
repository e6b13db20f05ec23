using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>What a theatre says: three tools at 60 Hz, the camera at 30 Hz, ultrasound at 20 Hz, the session's words once a second.</summary>
internal sealed class LoadFeed(LiveChannel heads)
{
    private const double Hertz = 60;

    private readonly byte[] colour = new byte[640 * 480 * 3], grey = new byte[640 * 480];
    private long tick;

    public long Published { get; private set; }

    /// <summary>The last sequence number of each stream.</summary>
    public Dictionary<string, long> Last { get; } = [];

    public async Task RunAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / Hertz));
        for (var end = tick + (long)(length.TotalSeconds * Hertz); tick < end && await timer.WaitForNextTickAsync(); tick++)
        {
            foreach (var tool in (string[])["pointer", "probe", "scope"]) Pose(tool);
            if (tick % 2 == 0) Picture("camera", colour, 3);
            if (tick % 3 == 0) Picture("ultrasound", grey, 1, View());
            if (tick % 60 == 0) Say(new() { Stream = "words", Name = "words", Sequence = 0, OriginMs = 0, SentAtMs = 0, Says = System.Text.Json.JsonSerializer.SerializeToElement(new { step = tick }) }, []);
        }
    }

    private void Pose(string tool) => Say(
        new() { Stream = tool, Name = tool, Sequence = 0, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Poses = [new(tool, tool)] },
        [], [1, 0, 0, tick, 0, 1, 0, 0, 0, 0, 1, 0]);

    private void Picture(string stream, byte[] pixels, int channels, UltrasoundView? view = null)
    {
        pixels[tick % pixels.Length]++;
        Say(new() { Stream = stream, Name = stream, Sequence = 0, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Pictures = [new("live", stream, 640, 480) { Channels = channels }], Ultrasound = view }, [pixels]);
    }

    /// <summary>A probe that swings over the liver.</summary>
    private UltrasoundView View()
    {
        var shift = 20 * Math.Sin(tick / 60.0);
        return new()
        {
            Plane = [0.15, 0, 0, -48 + shift, 0, 0, 0.15, 0, 0, 0.15, 0, -36, 0, 0, 0, 1], Probe = [1, 0, 0, shift, 0, 1, 0, 0, 0, 0, 1, 40, 0, 0, 0, 1],
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
