using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Two pictures of one tissue, and how well a layout explains where it has moved between them.</summary>
internal sealed class TexturePair(TexturePicture first, TexturePicture second, Pixel[] places, PictureMotion motion)
{
    /// <summary>Correlation of the texture under a layout; places that leave the picture do not count.</summary>
    public double Likeness(PictureLayout layout)
    {
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        var n = 0;
        foreach (var p in places)
        {
            var q = layout.Moved(p, motion);
            if (q.U < 0 || q.V < 0 || q.U > layout.Width - 1 || q.V > layout.Height - 1) continue;
            var (x, y) = ((double)first.At(p.U, p.V), (double)second.At(q.U, q.V));
            (a, b, aa, bb, ab, n) = (a + x, b + y, aa + x * x, bb + y * y, ab + x * y, n + 1);
        }

        if (n < places.Length / 4) return 0;
        var spread = (aa - a * a / n) * (bb - b * b / n);
        return spread > 0 ? (ab - a * b / n) / Math.Sqrt(spread) : 0;
    }

    /// <summary>Root mean square of how differently two layouts have the tissue move, mm.</summary>
    public static double Difference(Pixel[] places, PictureMotion motion, PictureLayout one, PictureLayout other, ImagePlane plane)
    {
        if (places.Length == 0) return 0;
        var sum = 0.0;
        foreach (var p in places)
        {
            var (a, b) = (one.Moved(p, motion), other.Moved(p, motion));
            var (u, v) = ((a.U - b.U) * plane.PixelWidth, (a.V - b.V) * plane.PixelHeight);
            sum += u * u + v * v;
        }

        return Math.Sqrt(sum / places.Length);
    }
}
