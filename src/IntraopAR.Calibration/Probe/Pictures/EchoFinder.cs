using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>
/// Spots in a picture: what is left above the haze (white top-hat), around each peak the connected part above a quarter of
/// it. What is longer than a wire's echo, as the phantom's bottom or a bubble film, is left out.
/// </summary>
public static class EchoFinder
{
    private const double SmoothingMm = 0.15;
    private const double HazeRadiusMm = 1.6;
    private const double LongestMm = 5;

    /// <summary>Wires of one phantom are strung farther apart, mm.</summary>
    private const double ApartMm = 1.5;

    private const double ShareOfPeak = 0.25;
    private const double LeastShareOfBrightest = 0.02;
    private const double LeastPeak = 3;
    private const double NoiseMultiple = 6;
    private const int MostEchoes = 24;

    /// <param name="spacing">About the size of a pixel, mm.</param>
    /// <returns>The most conspicuous first.</returns>
    public static IReadOnlyList<WireEcho> Find(GreyPicture picture, double spacing, double echoRadiusMm)
    {
        using var raw = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Pixels);
        using var body = new Mat();
        using (var disc = Disc(echoRadiusMm / spacing)) Cv2.MorphologyEx(raw, body, MorphTypes.Open, disc);
        using var clear = new Mat();
        raw.ConvertTo(clear, MatType.CV_32FC1);
        var sigma = Math.Max(0.7, SmoothingMm / spacing);
        Cv2.GaussianBlur(clear, clear, default, sigma);
        using (var haze = new Mat())
        using (var square = Cv2.GetStructuringElement(MorphShapes.Rect, Side(HazeRadiusMm / spacing)))
        {
            Cv2.MorphologyEx(clear, haze, MorphTypes.Open, square);
            Cv2.Subtract(clear, haze, clear);
        }

        var values = new float[picture.Width * picture.Height];
        Marshal.Copy(clear.Data, values, 0, values.Length);
        var bodies = new byte[values.Length];
        Marshal.Copy(body.Data, bodies, 0, bodies.Length);
        return WithoutTails(Spots(picture, values, bodies, spacing).OrderByDescending(e => e.Body + 0.2 * e.Peak), ApartMm / spacing);
    }

    /// <summary>Side lobes and reverberation beside a stronger echo are part of it, not wires of their own.</summary>
    private static List<WireEcho> WithoutTails(IEnumerable<WireEcho> ordered, double apart)
    {
        var kept = new List<WireEcho>();
        foreach (var e in ordered)
        {
            if (kept.Count == MostEchoes) break;
            if (kept.All(k => Pixel.Distance(k.Centre, e.Centre) > apart)) kept.Add(e);
        }

        return kept;
    }

    private static IEnumerable<WireEcho> Spots(GreyPicture picture, float[] values, byte[] bodies, double spacing)
    {
        var (width, height) = (picture.Width, picture.Height);
        var least = Math.Max(Math.Max(LeastPeak, LeastShareOfBrightest * values.Max()), NoiseMultiple * Noise(values));
        var peaks = Peaks(values, width, height, least);
        Array.Sort(peaks, (a, b) => values[a] != values[b] ? values[b].CompareTo(values[a]) : a.CompareTo(b));
        var claimed = new bool[values.Length];
        var stack = new Stack<int>();
        foreach (var peak in peaks)
        {
            if (claimed[peak]) continue;
            var floor = (float)(ShareOfPeak * values[peak]);
            var (sum, su, sv, uu, vv, uv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            var (disc, edge) = (0, false);
            claimed[peak] = true;
            stack.Push(peak);
            while (stack.TryPop(out var i))
            {
                var (x, y) = (i % width, i / width);
                double w = values[i] - 0.5 * floor;
                (sum, su, sv, uu, vv, uv) = (sum + w, su + w * x, sv + w * y, uu + w * x * x, vv + w * y * y, uv + w * x * y);
                disc = Math.Max(disc, bodies[i]);
                edge |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
                if (x > 0) Visit(i - 1);
                if (x < width - 1) Visit(i + 1);
                if (y > 0) Visit(i - width);
                if (y < height - 1) Visit(i + width);
            }

            var (u, v) = (su / sum, sv / sum);
            var (a, b, c) = (uu / sum - u * u, uv / sum - u * v, vv / sum - v * v);
            var longer = (a + c) / 2 + Math.Sqrt((a - c) * (a - c) / 4 + b * b);
            var length = 4 * Math.Sqrt(Math.Max(0, longer)) * spacing;
            if (length <= LongestMm) yield return new(new(u, v), values[peak], disc, length, edge);

            void Visit(int j)
            {
                if (claimed[j] || values[j] < floor) return;
                claimed[j] = true;
                stack.Push(j);
            }
        }
    }

    private static int[] Peaks(float[] values, int width, int height, double least)
    {
        var found = new List<int>();
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var v = values[y * width + x];
                if (v < least) continue;
                var highest = true;
                for (var dy = -1; dy <= 1 && highest; dy++)
                    for (var dx = -1; dx <= 1; dx++)
                        if (x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height && values[(y + dy) * width + x + dx] > v)
                        {
                            highest = false;
                            break;
                        }

                if (highest) found.Add(y * width + x);
            }

        return [.. found];
    }

    /// <summary>Half the spread between the middle and the 84 % value: standard deviation of the haze's speckle.</summary>
    private static double Noise(float[] values)
    {
        var some = new float[(values.Length + 6) / 7];
        for (var i = 0; i < some.Length; i++) some[i] = values[i * 7];
        Array.Sort(some);
        return some[(int)(0.84 * (some.Length - 1))] - some[some.Length / 2];
    }

    private static Size Side(double radius) => new(2 * Math.Max(1, (int)radius) + 1, 2 * Math.Max(1, (int)radius) + 1);

    private static Mat Disc(double radius)
    {
        var reach = Math.Max(1, (int)radius);
        var disc = new Mat(2 * reach + 1, 2 * reach + 1, MatType.CV_8UC1, Scalar.Black);
        for (var y = -reach; y <= reach; y++)
            for (var x = -reach; x <= reach; x++)
                if (x * x + y * y <= Math.Max(1, radius * radius))
                    disc.Set(y + reach, x + reach, (byte)1);
        return disc;
    }
}
