using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// The liver's outline from its mask. What is cut off by the picture's border, or hidden by an instrument before it, is no
/// outline of the liver and left out.
/// </summary>
public static class SilhouetteFinder
{
    private const int Spacing = 4;
    private const int Border = 4;

    /// <summary>Pixels to either side over which a tangent is taken.</summary>
    private const int Reach = 8;

    private const int ShortestPoints = 10;

    /// <param name="mask">1 on the liver, row by row.</param>
    /// <param name="before">1 where something lies before the liver (an instrument); null for nothing.</param>
    /// <param name="sd">How well the mask's border is known, pixels.</param>
    public static IReadOnlyList<PictureCurve> Find(byte[] mask, int width, int height, PinholeCamera camera, TimeSpan time, byte[]? before = null, double sd = 2)
    {
        if (mask.Length != width * height || before is not null && before.Length != mask.Length) throw new ArgumentException("the masks must have the picture's size");
        using var white = Mat.FromPixelData(height, width, MatType.CV_8UC1, Array.ConvertAll(mask, m => m > 0 ? (byte)255 : (byte)0));
        using var disc = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(5, 5));
        using var smooth = new Mat();
        Cv2.MorphologyEx(white, smooth, MorphTypes.Open, disc);
        var near = before is null ? null : Widened(before, width, height);
        Cv2.FindContours(smooth, out Point[][] contours, out _, RetrievalModes.External, ContourApproximationModes.ApproxNone);
        var found = new List<PictureCurve>();
        foreach (var contour in contours.OrderByDescending(c => c.Length))
        {
            bool Free(int i)
            {
                var p = contour[(i + contour.Length) % contour.Length];
                return p.X >= Border && p.Y >= Border && p.X < width - Border && p.Y < height - Border && near?[p.X + width * p.Y] is null or 0;
            }

            // Begins after a piece that is no outline, so that no curve is cut where the contour happens to start.
            var start = Enumerable.Range(0, contour.Length).FirstOrDefault(i => !Free(i - 1) && Free(i));
            var piece = new List<CurvePoint>();
            for (var k = 0; k <= contour.Length; k++)
            {
                var i = start + k;
                if (k < contour.Length && Free(i))
                {
                    if (k % Spacing == 0) piece.Add(At(contour, i, sd));
                    continue;
                }

                if (piece.Count >= ShortestPoints) found.Add(new(CurveClass.Silhouette, [.. piece], camera, time));
                piece.Clear();
            }
        }

        return found;
    }

    private static CurvePoint At(Point[] contour, int i, double sd)
    {
        Point Of(int k) => contour[((k % contour.Length) + contour.Length) % contour.Length];
        // A line through the neighbours: a contour of whole pixels has steps.
        var (u, v, n) = (0.0, 0.0, 0);
        for (var k = -2; k <= 2; k++, n++) (u, v) = (u + Of(i + k).X, v + Of(i + k).Y);
        var (a, b) = (Of(i - Reach), Of(i + Reach));
        // OpenCV's outer contours run against the clock as the picture is seen, y down; turned, the liver lies to the right.
        var (du, dv) = ((double)(a.X - b.X), (double)(a.Y - b.Y));
        var length = Math.Max(1e-9, Math.Sqrt(du * du + dv * dv));
        return new(u / n, v / n, du / length, dv / length, sd);
    }

    private static byte[] Widened(byte[] before, int width, int height)
    {
        using var mat = Mat.FromPixelData(height, width, MatType.CV_8UC1, (byte[])before.Clone());
        using var disc = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(11, 11));
        using var wide = new Mat();
        Cv2.Dilate(mat, wide, disc);
        wide.GetArray(out byte[] bytes);
        return bytes;
    }
}
