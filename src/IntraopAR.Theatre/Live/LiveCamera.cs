using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>The camera's pictures as a stream for the viewers. Not for several threads at a time.</summary>
/// <param name="periodMs">Nominal, between pictures: a picture fades after two of them.</param>
/// <param name="place">The camera's lens and place at a time; null where it is not known, and then nothing is drawn into the picture.</param>
internal sealed class LiveCamera(LiveChannel heads, double periodMs, Func<TimeSpan, SceneCamera?> place, bool simulated)
{
    public const string Stream = "camera";

    private TimeSpan last = TimeSpan.MinValue;
    private long sequence;

    public void Take(HeardSample heard) => Take(heard, place(heard.Time.At), null);

    /// <param name="seen">The camera at the picture's own time; null where it is not known.</param>
    /// <param name="overlay">The same picture with what is known drawn into it, blue first; null where nothing may be drawn.</param>
    public void Take(HeardSample heard, SceneCamera? seen, byte[]? overlay)
    {
        if (heard.Sample is not PictureSample picture || LiveOrigin.MsOf(heard.Time) is not { } origin || heard.Time.At <= last) return;
        last = heard.Time.At;
        var live = new LivePicture("live", Stream, picture.Width, picture.Height) { Channels = picture.Channels };
        var plain = picture.Channels == 3 ? RedFirst(picture.Pixels.Span) : picture.Pixels;
        heads.Publish(new(
            new()
            {
                Stream = Stream, Name = Stream, Sequence = ++sequence, OriginMs = origin, SentAtMs = heads.NowMs, Simulated = simulated,
                FadeAfterMs = Appearance.PictureFadeMs(periodMs), GoneAfterMs = Appearance.LiveGoneMs, Camera = seen,
                Pictures = overlay is null ? [live] : [live, live with { Role = "overlay" }],
            },
            overlay is null ? [plain] : [plain, RedFirst(overlay)]));
    }

    /// <summary>OpenCV has blue first, browsers red.</summary>
    private static byte[] RedFirst(ReadOnlySpan<byte> bgr)
    {
        var rgb = new byte[bgr.Length];
        for (var i = 0; i + 2 < bgr.Length; i += 3) (rgb[i], rgb[i + 1], rgb[i + 2]) = (bgr[i + 2], bgr[i + 1], bgr[i]);
        return rgb;
    }
}
