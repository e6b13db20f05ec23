using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Long bright or dark lines on the liver, as the lower edge and the falciform's root show: where the picture's second
/// derivative across a line is strong (Steger 1998) over a long way. They are proposals: a user names or drops each.
/// </summary>
public static class RidgeFinder
{
    /// <summary>Width of the lines looked for, pixels of a picture 1,920 wide (standard deviation).</summary>
    private const double LineWidth = 7;

    /// <summary>Share of the liver's pixels taken as lines.</summary>
    private const double StrongShare = 0.04;

    private const int ShortestShare = 12;

    /// <param name="grey">Row by row.</param>
    /// <param name="mask">1 on the liver.</param>
    /// <param name="most">Longest first.</param>
    public static IReadOnlyList<PictureCurve> Find(byte[] grey, byte[] mask, int width, int height, PinholeCamera camera, TimeSpan time, int most = 5)
    {
        if (grey.Length != width * height || mask.Length != grey.Length) throw new ArgumentException("picture and mask must have the stated size");
        var sigma = LineWidth * width / 1920;
        using var picture = Mat.FromPixelData(height, width, MatType.CV_8UC1, (byte[])grey.Clone());
        using var smooth = new Mat();
        picture.ConvertTo(smooth, MatType.CV_32F);
        Cv2.GaussianBlur(smooth, smooth, new Size(0, 0), sigma);
        smooth.GetArray(out float[] s);
        using var inside = Mat.FromPixelData(height, width, MatType.CV_8UC1, Array.ConvertAll(mask, m => m > 0 ? (byte)255 : (byte)0));
        using var disc = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(2 * (int)(2 * sigma) + 1, 2 * (int)(2 * sigma) + 1));
        Cv2.Erode(inside, inside, disc);
        inside.GetArray(out byte[] within);
        var strength = new float[width * height];
        Parallel.For(1, height - 1, v =>
        {
            for (var u = 1; u < width - 1; u++)
            {
                var i = u + width * v;
                if (within[i] > 0) strength[i] = Line(s, width, i);
            }
        });
        var sorted = strength.Where(x => x > 0).Order().ToArray();
        if (sorted.Length < 100) return [];
        var limit = sorted[(int)((1 - StrongShare) * (sorted.Length - 1))];
        using var strong = Mat.FromPixelData(height, width, MatType.CV_8UC1, Array.ConvertAll(strength, x => x >= limit ? (byte)255 : (byte)0));
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        var count = Cv2.ConnectedComponentsWithStats(strong, labels, stats, centres);
        labels.GetArray(out int[] label);
        return
        [
            .. Enumerable.Range(1, count - 1)
                .Select(k => Ordered(label, strength, k, width, stats.At<int>(k, 0), stats.At<int>(k, 1), stats.At<int>(k, 2), stats.At<int>(k, 3)))
                .Where(p => p.Count >= 8 && Length(p) > width / (double)ShortestShare)
                .OrderByDescending(Length).Take(most)
                .Select(p => PictureCurve.Drawn(CurveClass.Ridge, p, Math.Max(1, sigma / 2), camera, time)),
        ];
    }

    /// <summary>Largest absolute second derivative over directions.</summary>
    private static float Line(float[] s, int w, int i)
    {
        var (xx, yy) = (s[i + 1] - 2 * s[i] + s[i - 1], s[i + w] - 2 * s[i] + s[i - w]);
        var xy = (s[i + w + 1] - s[i + w - 1] - s[i - w + 1] + s[i - w - 1]) / 4;
        var root = MathF.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return MathF.Abs((xx + yy) / 2) + root;
    }

    /// <summary>A thin piece's points along its longer side, the middle of each column or row weighted by strength.</summary>
    private static List<(double U, double V)> Ordered(int[] label, float[] strength, int k, int w, int x0, int y0, int wide, int high)
    {
        var points = new List<(double, double)>();
        const int every = 3;
        for (var a = 0; a < Math.Max(wide, high); a += every)
        {
            var (sum, weight, low, top) = (0.0, 0.0, int.MaxValue, int.MinValue);
            for (var b = 0; b < Math.Min(wide, high); b++)
            {
                var (u, v) = wide >= high ? (x0 + a, y0 + b) : (x0 + b, y0 + a);
                if (label[u + w * v] != k) continue;
                var at = wide >= high ? v : u;
                (sum, weight, low, top) = (sum + strength[u + w * v] * at, weight + strength[u + w * v], Math.Min(low, at), Math.Max(top, at));
            }

            // A fork has no middle.
            if (weight > 0 && top - low < 0.03 * w) points.Add(wide >= high ? (x0 + a, sum / weight) : (sum / weight, y0 + a));
        }

        return points;
    }

    private static double Length(List<(double U, double V)> p)
    {
        var sum = 0.0;
        for (var i = 1; i < p.Count; i++) sum += Math.Sqrt(Math.Pow(p[i].U - p[i - 1].U, 2) + Math.Pow(p[i].V - p[i - 1].V, 2));
        return sum;
    }
}
