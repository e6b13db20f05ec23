using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>What of a picture may be liver, by colour.</summary>
internal static class TissueMask
{
    /// <summary>Hue as (G − B) / (R − B) in linear light, to which a grey veil of smoke adds nothing: red tissue lies below, fat above.</summary>
    private const double LargestHue = 0.32;

    /// <summary>R − B in linear light, of full white and of R itself: steel, plastic and thick smoke are grey.</summary>
    private const double LeastColour = 0.012;
    private const double LeastShare = 0.35;

    /// <summary>Light of an 8-bit value (IEC 61966-2-1).</summary>
    public static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(i => i / 255.0).Select(s => (float)(s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4)))];

    /// <summary>255 where a quarter-size picture shows red tissue, holes by highlights and vessels closed.</summary>
    public static Mat Red(Mat bgr)
    {
        using var small = new Mat();
        Cv2.Resize(bgr, small, new Size(bgr.Width / 4, bgr.Height / 4), interpolation: InterpolationFlags.Area);
        small.GetArray(out Vec3b[] pixels);
        var mask = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (b, g, r) = (Linear[pixels[i].Item0], Linear[pixels[i].Item1], Linear[pixels[i].Item2]);
            var colour = r - b;
            if (colour > LeastColour && colour > LeastShare * r && g - b < LargestHue * colour) mask[i] = 255;
        }

        using var raw = Mat.FromPixelData(small.Height, small.Width, MatType.CV_8UC1, mask);
        using var disc = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(5, 5));
        var clean = new Mat();
        Cv2.MorphologyEx(raw, clean, MorphTypes.Open, disc);
        Cv2.MorphologyEx(clean, clean, MorphTypes.Close, disc);
        return clean;
    }
}
