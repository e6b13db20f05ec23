using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>The mark in the corner that no one can take for a patient's picture.</summary>
internal static class PictureMark
{
    public const string Simulated = "SIMULATED";

    public static void Draw(Mat picture, string words)
    {
        var scale = Scale(picture);
        var box = Box(picture, words);
        var margin = box.X;
        if (box.Width <= 0 || box.Bottom >= picture.Height) return;
        Cv2.Rectangle(picture, box, OverlayPalette.Lesion.ToScalar(), -1);
        using var mask = new Mat(picture.Size(), MatType.CV_8UC1, Scalar.Black);
        Cv2.PutText(mask, words, new Point(box.X + margin, box.Bottom - margin), HersheyFonts.HersheyDuplex, scale, Scalar.White, Math.Max(1, (int)(scale * 2)), LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, OverlayPalette.Halo, 1);
    }

    /// <summary>Where it stands.</summary>
    public static Rect Box(Mat picture, string words)
    {
        var size = PictureText.Measure(words, Scale(picture));
        var margin = Math.Max(4, size.Height / 2);
        return new(margin, margin, Math.Min(size.Width + 2 * margin, picture.Width - margin), size.Height + 2 * margin);
    }

    private static double Scale(Mat picture) => PictureText.Scale(picture) * 1.15;
}
