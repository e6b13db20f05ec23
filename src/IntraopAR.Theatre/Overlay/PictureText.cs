using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>Words on a picture: light letters in a dark halo, legible on blood, fat and glare alike.</summary>
internal static class PictureText
{
    private const HersheyFonts Font = HersheyFonts.HersheyDuplex;

    /// <summary>Grows with the picture: about 15 px letters at 540 rows.</summary>
    public static double Scale(Mat picture) => Math.Max(0.35, Math.Min(picture.Width, picture.Height) / 540.0 * 0.55);

    public static Size Measure(string text, double scale) => Cv2.GetTextSize(text, Font, scale, Weight(scale), out _);

    /// <param name="at">Left end of the base line, pixels.</param>
    public static void Draw(Mat picture, string text, Point at, double scale, Bgr colour)
    {
        using var mask = new Mat(picture.Size(), MatType.CV_8UC1, Scalar.Black);
        Cv2.PutText(mask, text, at, Font, scale, Scalar.White, Weight(scale) + 2 * Math.Max(2, (int)(4 * scale)), LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, OverlayPalette.Halo, 0.85);
        mask.SetTo(Scalar.Black);
        Cv2.PutText(mask, text, at, Font, scale, Scalar.White, Weight(scale), LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, colour, 1);
    }

    private static int Weight(double scale) => Math.Max(1, (int)Math.Round(scale * 1.6));
}
