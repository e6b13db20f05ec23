using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>What a head knows at one moment.</summary>
/// <param name="Document">Null before the first came.</param>
/// <param name="NowMs">The workstation's clock, ms; NaN before it is known.</param>
/// <param name="LinkLost">Why there is no connection; empty where there is one.</param>
public sealed record HeadMoment(SceneDocument? Document, IReadOnlyDictionary<string, LiveMessage> Streams, double NowMs, string LinkLost)
{
    /// <summary>The connection is asked ten times a second: it fades when two answers are missing, ms.</summary>
    public const double LinkFadeMs = 300;

    private static readonly SceneItem Link = new() { Id = "link", Kind = ItemKind.Picture, Name = "workstation", OriginMs = 0, FadeAfterMs = LinkFadeMs, GoneAfterMs = Appearance.LiveGoneMs };

    /// <summary>Since the workstation last said anything, by the head's clock; null where that is not measured.</summary>
    public double? SilentMs { get; init; }

    /// <summary>Everything that is drawn is multiplied with it: 1 fresh … 0 lost. What does not age by itself goes with the connection.</summary>
    public double LinkOpacity => SilentMs is { } silent ? Appearance.Of(Link, silent).Opacity : LinkLost.Length == 0 ? 1 : 0;

    public bool IsClockKnown => !double.IsNaN(NowMs);

    /// <summary>Of something that lives: how it is drawn now. Without a clock everything that ages is lost.</summary>
    public Appearance Look(SceneItem item) =>
        Appearance.Of(IsClockKnown || item.GoneAfterMs is null ? item : item with { OriginMs = double.NegativeInfinity }, IsClockKnown ? NowMs : 0);

    public Appearance Look(LiveMessage message) => Look(message.Header.AsItem());

    /// <summary>The age of the oldest stream that is still shown, ms, with its name; null where none ages.</summary>
    public (string Name, double AgeMs)? Oldest()
    {
        (string, double)? oldest = null;
        foreach (var h in Streams.Values.Select(m => m.Header).Where(h => h.GoneAfterMs is not null && Look(h.AsItem()).Opacity > 0))
            if (oldest is not var (_, age) || NowMs - h.OriginMs > age) oldest = (h.Name, NowMs - h.OriginMs);
        return oldest;
    }
}
