using System.Globalization;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Rehearsal;

/// <summary>What a machine writes around the scan area.</summary>
internal static class ScreenText
{
    private const int Grey = 190;

    public static void Write(byte[] pixels, UltrasoundProbe probe, UltrasoundSettings settings, ImagePlane plane)
    {
        using var mat = Mat.FromPixelData(probe.PictureHeight, probe.PictureWidth, MatType.CV_8UC1, pixels);
        var lines = new[]
        {
            "SIMULATED", probe.Name,
            string.Create(CultureInfo.InvariantCulture, $"{probe.FrequencyMHz:0.0} MHz"),
            string.Create(CultureInfo.InvariantCulture, $"D {probe.Depth / 10:0.0} cm"),
            settings.Phase == ContrastPhase.None ? "B" : "CONTRAST",
        };
        for (var i = 0; i < lines.Length; i++) Put(lines[i], 6, 14 + 13 * i);
        // A tick per centimetre of depth at the right edge of the screen.
        for (var cm = 0; cm <= probe.Depth / 10; cm++)
        {
            var v = (int)Math.Round(plane.Foot(new(0, 0, cm * 10)).V);
            var length = cm % 5 == 0 ? 8 : 4;
            Cv2.Line(mat, new Point(probe.PictureWidth - 4 - length, v), new Point(probe.PictureWidth - 4, v), Scalar.All(Grey));
        }

        void Put(string text, int x, int y) => Cv2.PutText(mat, text, new Point(x, y), HersheyFonts.HersheyPlain, 0.8, Scalar.All(Grey));
    }
}
