using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>The live pictures of a calibration on their way to the page: a stream for each source, as small as a page shows them, so that marks can be drawn over them.</summary>
internal sealed class BenchPictures(LiveChannel live)
{
    /// <summary>Wider ones are halved until they fit.</summary>
    private const int Widest = 960;

    /// <summary>Ages at which they fade and are gone, ms: the bench sends about eight a second.</summary>
    private const double FadeMs = 300, GoneMs = 600;

    private readonly Lock gate = new();
    private readonly Dictionary<int, (PictureSample Picture, TimeSpan At)> newest = [];
    private long sequence;

    /// <param name="place">0, or 1 for the second camera.</param>
    public void Note(int place, PictureSample picture, TimeSpan at)
    {
        lock (gate) newest[place] = (picture, at);
    }

    public void Clear()
    {
        lock (gate) newest.Clear();
    }

    public void Publish()
    {
        (int Place, (PictureSample Picture, TimeSpan At) Of)[] now;
        lock (gate)
        {
            now = [.. newest.Select(n => (n.Key, n.Value))];
            newest.Clear();
        }

        foreach (var (place, (picture, at)) in now)
        {
            var (width, height, pixels) = Small(picture);
            live.Publish(new(
                new()
                {
                    Stream = place == 0 ? "bench-picture" : $"bench-picture-{place}", Name = picture.Device, Sequence = ++sequence, OriginMs = at.TotalMilliseconds, SentAtMs = live.NowMs,
                    FadeAfterMs = FadeMs, GoneAfterMs = GoneMs, Pictures = [new("live", picture.Device, width, height) { Channels = picture.Channels }],
                },
                [pixels]));
        }
    }

    /// <summary>Red first, as a page has it.</summary>
    private static (int Width, int Height, byte[] Pixels) Small(PictureSample picture)
    {
        using var whole = LivePicture.Whole(picture);
        var factor = 1;
        while (picture.Width / factor > Widest) factor *= 2;
        using var small = new Mat();
        Cv2.Resize(whole, small, new Size(picture.Width / factor, picture.Height / factor), 0, 0, InterpolationFlags.Area);
        if (picture.Channels == 3) Cv2.CvtColor(small, small, ColorConversionCodes.BGR2RGB);
        var pixels = new byte[small.Total() * small.ElemSize()];
        System.Runtime.InteropServices.Marshal.Copy(small.Data, pixels, 0, pixels.Length);
        return (small.Width, small.Height, pixels);
    }
}
