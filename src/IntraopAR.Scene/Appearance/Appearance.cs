namespace IntraopAR.Scene;

/// <summary>
/// What a head draws of one item at one moment. <see cref="Of"/> is the only place that decides fade, hide, shape and
/// words; every copy of it in another language passes the vectors in <c>vectors/appearance.json</c>.
/// </summary>
/// <param name="Visible">False: draw nothing in space; <paramref name="Words"/> still stand in the list.</param>
/// <param name="Opacity">1 fresh … 0 gone. Multiplies the item's own.</param>
/// <param name="Filled">The latest scan shows the lesion: its core is drawn solid. Otherwise the ring is hollow.</param>
/// <param name="SemiAxesMm">Half-lengths of the region as drawn, mm; empty where the item has none.</param>
/// <param name="Words">One line for the list and the label.</param>
/// <param name="Mark">What has to stand beside it: SIMULATED, or nothing.</param>
public sealed record Appearance(
    bool Visible,
    double Opacity,
    RingShape Ring,
    bool Filled,
    IReadOnlyList<double> SemiAxesMm,
    string Words,
    string Mark)
{
    /// <summary>Poses fade from this age, ms (and pictures, unless two of their periods are longer).</summary>
    public const double PoseFadeMs = 100;

    /// <summary>Age at which a stream of pictures fades: two nominal periods, at least as long as a pose.</summary>
    public static double PictureFadeMs(double periodMs) => Math.Min(Math.Max(PoseFadeMs, 2 * periodMs), 0.9 * LiveGoneMs);

    /// <summary>Every live item is gone at this age, ms.</summary>
    public const double LiveGoneMs = 500;

    /// <param name="item">A checked item, as the codec reads it.</param>
    /// <param name="nowMs">The host's clock, as the head estimates it, ms.</param>
    public static Appearance Of(SceneItem item, double nowMs)
    {
        var mark = item.Simulated ? "SIMULATED" : "";
        var opacity = Freshness(item, nowMs);
        if (opacity <= 0) return new(false, 0, RingShape.None, false, [], $"lost: {item.Name}", mark);
        if (item.Kind != ItemKind.Lesion) return new(true, opacity, RingShape.None, false, [], string.Join("; ", item.Words), mark);

        var axes = DrawnSemiAxes(item);
        // A lesion without a region has no place that could be drawn honestly; it stays in the list.
        var words = axes.Length == 0 ? $"{StateWords(item)}, place unknown" : $"{StateWords(item)}, {VerdictWords(item)}";
        return new(axes.Length > 0, axes.Length > 0 ? opacity : 0, RingOf(item), item.State == LesionState.Seen, axes, words, mark);
    }

    /// <summary>1 up to the fade limit, then linearly to 0 at the gone limit. A stamp from the future is as wrong as a stale one.</summary>
    private static double Freshness(SceneItem item, double nowMs)
    {
        if (item.FadeAfterMs is not { } fade || item.GoneAfterMs is not { } gone) return 1;
        var age = Math.Abs(nowMs - item.OriginMs);
        if (age <= fade) return 1;
        return age >= gone ? 0 : (gone - age) / (gone - fade);
    }

    /// <summary>The region, but in no direction less than the lesion was before chemotherapy.</summary>
    private static double[] DrawnSemiAxes(SceneItem item)
    {
        if (item.Region is not { } region) return [];
        var least = (item.BaselineDiameterMm ?? 0) / 2;
        return [.. region.SemiAxesMm.Select(s => Math.Max(s, least))];
    }

    private static RingShape RingOf(SceneItem item) => item.Verdict switch
    {
        Scene.Verdict.Guide => RingShape.Solid,
        Scene.Verdict.Confirm => RingShape.Dashed,
        Scene.Verdict.DoNotUse => RingShape.Crossed,
        _ => item.State == LesionState.Seen ? RingShape.Solid : RingShape.Dashed,
    };

    private static string VerdictWords(SceneItem item) => item.Verdict switch
    {
        Scene.Verdict.Guide => "guide",
        Scene.Verdict.Confirm => "confirm with ultrasound",
        Scene.Verdict.DoNotUse => "do not use",
        _ => "no verdict",
    };

    private static string StateWords(SceneItem item) => item.State switch
    {
        LesionState.Seen => "seen",
        LesionState.Vanished => "vanished",
        _ => "state unknown",
    };
}
