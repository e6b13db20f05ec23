using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// What is matched of a picture. A wet surface throws the lamp's white light back, at another place for either eye, and smoke
/// lays grey over it; both add alike to all colours. Haemoglobin leaves almost no blue in the light that comes out of
/// the tissue, so blue, smoothed, is that veil, and is taken from red and green (as Mallick et al. 2005 turn colours away from
/// the lamp's). Then a gamma, for the noise to be even.
/// </summary>
internal sealed class TissueSignal : IDisposable
{
    /// <summary>Standard deviation by which the veil is smoothed in a picture 1,920 wide, pixels.</summary>
    private const double VeilWidth = 8;

    /// <summary>Green is darker in red tissue but richer in contrast.</summary>
    private const float Green = 1.8f;

    private const double Gamma = 0.45;
    private const float Full = 230;

    /// <summary>8-bit green above which a sensor is near its end and shows no texture.</summary>
    private const byte Bright = 225;

    private static readonly float[] Compressed = [.. Enumerable.Range(0, 4096).Select(i => Full * (float)Math.Pow(i / 1365.0, Gamma))];

    /// <param name="bgr">Turned onto common rows.</param>
    public TissueSignal(Mat bgr)
    {
        var (w, h) = (bgr.Width, bgr.Height);
        Red = TissueMask.Red(bgr);
        Values = new float[w * h];
        Eight = new Mat(h, w, MatType.CV_8UC1);
        Clear = new byte[w * h];
        Veil = new float[w * h];
        using var blue = new Mat();
        using var veil = new Mat();
        // The veil is smooth: a quarter of the size is enough.
        Cv2.ExtractChannel(bgr, blue, 0);
        using var small = new Mat();
        Cv2.Resize(blue, small, new Size(w / 4, h / 4), interpolation: InterpolationFlags.Area);
        using var table = Mat.FromPixelData(1, 256, MatType.CV_32FC1, TissueMask.Linear);
        using var light = new Mat();
        Cv2.LUT(small, table, light);
        Cv2.GaussianBlur(light, light, new Size(0, 0), VeilWidth * w / 1920 / 4);
        Cv2.Resize(light, veil, new Size(w, h), interpolation: InterpolationFlags.Linear);
        using var reflected = Reflections(bgr);
        Fill(bgr, veil, reflected);
    }

    /// <summary>Row by row.</summary>
    public float[] Values { get; }

    /// <summary>The same with 8 bits.</summary>
    public Mat Eight { get; }

    /// <summary>Share of the veil in what reaches the eye, 0 to 1, smoothed: clear tissue has little of it, thick smoke is almost all.</summary>
    public float[] Veil { get; }

    /// <summary>1 where red tissue is seen and light is not thrown back.</summary>
    public byte[] Clear { get; }

    /// <summary>255 where there is red tissue, a quarter of the size.</summary>
    public Mat Red { get; }

    public void Dispose()
    {
        Eight.Dispose();
        Red.Dispose();
    }

    private unsafe void Fill(Mat bgr, Mat veil, Mat reflected)
    {
        var (w, h, q) = (bgr.Width, bgr.Height, Red.Width);
        Parallel.For(0, h, v =>
        {
            var colour = (byte*)bgr.Ptr(v);
            var grey = (float*)veil.Ptr(v);
            var bright = (byte*)reflected.Ptr(v);
            var red = (byte*)Red.Ptr(Math.Min(v / 4, Red.Height - 1));
            var eight = (byte*)Eight.Ptr(v);
            for (var u = 0; u < w; u++)
            {
                var s = TissueMask.Linear[colour[3 * u + 2]] + Green * TissueMask.Linear[colour[3 * u + 1]] - (1 + Green) * grey[u];
                var value = Compressed[Math.Clamp((int)(s * 1365), 0, 4095)];
                Values[u + w * v] = value;
                Veil[u + w * v] = (1 + Green) * grey[u] / Math.Max(1e-4f, Math.Max(0, s) + (1 + Green) * grey[u]);
                eight[u] = (byte)Math.Min(255, value);
                Clear[u + w * v] = bright[u] == 0 && red[Math.Min(u / 4, q - 1)] > 0 ? (byte)1 : (byte)0;
            }
        });
    }

    /// <summary>255 where the picture is too bright, widened by the blur of lens and sensor.</summary>
    private static Mat Reflections(Mat bgr)
    {
        using var green = new Mat();
        Cv2.ExtractChannel(bgr, green, 1);
        var mask = new Mat();
        Cv2.Threshold(green, mask, Bright, 255, ThresholdTypes.Binary);
        using var disc = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(7, 7));
        Cv2.Dilate(mask, mask, disc);
        return mask;
    }
}
