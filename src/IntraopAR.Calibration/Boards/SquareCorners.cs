using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>
/// Places that look like a chessboard's inner corner: dark and bright in turn all round (the ring of Bennett and Lasenby 2014,
/// ChESS). They show a person what is seen of a board that is not found whole, and are never measured with.
/// </summary>
internal static class SquareCorners
{
    private const int Most = 300;

    private const double Quality = 0.1, Apart = 8, Radius = 5;

    private const int Samples = 16;

    /// <summary>Between the dark and the bright ones, of 255.</summary>
    private const double LeastContrast = 40;

    public static Point2f[] Find(Mat grey)
    {
        using var smooth = new Mat();
        Cv2.GaussianBlur(grey, smooth, default, 1);
        var places = Cv2.GoodFeaturesToTrack(smooth, Most, Quality, Apart, null!, 3, true, 0.04);
        return [.. places.Where(p => IsCorner(smooth, p))];
    }

    private static bool IsCorner(Mat grey, Point2f at)
    {
        if (at.X < Radius + 1 || at.Y < Radius + 1 || at.X > grey.Width - Radius - 2 || at.Y > grey.Height - Radius - 2) return false;
        var ring = new double[Samples];
        for (var k = 0; k < Samples; k++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * k / Samples);
            ring[k] = grey.Get<byte>((int)Math.Round(at.Y + Radius * sin), (int)Math.Round(at.X + Radius * cos));
        }

        var middle = (ring.Min() + ring.Max()) / 2;
        return ring.Max() - ring.Min() >= LeastContrast && Enumerable.Range(0, Samples).Count(k => ring[k] > middle != ring[(k + 1) % Samples] > middle) == 4;
    }
}
