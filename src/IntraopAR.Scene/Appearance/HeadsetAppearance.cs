namespace IntraopAR.Scene;

/// <summary>What a headset draws of a lesion: as every head, with its own error on top.</summary>
public static class HeadsetAppearance
{
    /// <summary>
    /// The region is widened by the whole of the headset's error: both at their worst in the same direction. "Guide" stays only
    /// where both errors together are within the margin; otherwise the lesion is to be confirmed. Nothing gets better.
    /// </summary>
    public static Appearance Of(SceneItem item, double nowMs, HeadDoubt doubt)
    {
        var look = Appearance.Of(item, nowMs);
        if (!look.Visible || item.Kind != ItemKind.Lesion || item.Region is not { } region) return look;
        var error = doubt.RadiusAt(region.Centre[0], region.Centre[1], region.Centre[2]);
        var widened = look with { SemiAxesMm = [.. look.SemiAxesMm.Select(a => a + error)] };
        if (look.Ring != RingShape.Solid || (item.R90Mm ?? double.PositiveInfinity) + error <= doubt.MarginMm) return widened;
        var state = look.Words[..Math.Max(0, look.Words.IndexOf(", ", StringComparison.Ordinal))];
        return widened with { Ring = RingShape.Dashed, Words = $"{state}, confirm with ultrasound" };
    }
}
