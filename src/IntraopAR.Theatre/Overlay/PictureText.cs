using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>Words on a picture: light letters in a dark halo, legible on blood, fat and glare alike.</summary>
internal static class PictureText
{
    private const HersheyFonts Font = HersheyFonts.HersheyDuplex;
    private const double SmallestScale = 0.35;

    /// <summary>Grows with the picture: about 15 px letters at 540 rows.</summary>
    public static double Scale(Mat picture) => Math.Max(SmallestScale, Math.Min(picture.Width, picture.Height) / 540.0 * 0.55);

    /// <summary>Half a line: what is left free between things.</summary>
    public static int Gap(Mat picture) => Math.Max(4, (int)(12 * Scale(picture)));

    public static Size Measure(string text, double scale) => Cv2.GetTextSize(text, Font, scale, Weight(scale), out _);

    /// <summary>The text in smaller letters, and at last with its end left off, so that it is no wider than the picture has room.</summary>
    public static (string Text, double Scale) Fitted(string text, double scale, int width)
    {
        while (Measure(text, scale).Width > width && scale > SmallestScale) scale = Math.Max(SmallestScale, scale * 0.9);
        for (var length = text.Length - 1; Measure(text, scale).Width > width && length > 0; length--) text = text[..length] + "...";
        return (text, scale);
    }

    /// <param name="lines">Each with the left end of its base line, pixels.</param>
    public static void Draw(Mat picture, IReadOnlyList<(string Text, Point At, double Scale)> lines, Bgr colour)
    {
        if (lines.Count == 0) return;
        using var mask = new Mat(picture.Size(), MatType.CV_8UC1, Scalar.Black);
        foreach (var (text, at, scale) in lines)
            Cv2.PutText(mask, text, at, Font, scale, Scalar.White, Weight(scale) + 2 * Math.Max(2, (int)(4 * scale)), LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, OverlayPalette.Halo, 0.85);
        mask.SetTo(Scalar.Black);
        foreach (var (text, at, scale) in lines) Cv2.PutText(mask, text, at, Font, scale, Scalar.White, Weight(scale), LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, colour, 1);
    }

    private static int Weight(double scale) => Math.Max(1, (int)Math.Round(scale * 1.6));
}
