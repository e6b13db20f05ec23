using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Looks for dark quadrilaterals that may be markers in a small copy of a picture; what they are is read at full size. It
/// takes a tenth of a search of the whole picture's time.
/// </summary>
internal sealed class Scout : IDisposable
{
    /// <summary>Width of the small copy, at least, pixels. A marker of 24 pixels in 1,920 has 6 in it, which make a quadrilateral.</summary>
    private const int SmallWidth = 480;

    private const double ShortestContour = 18;
    private const int Window = 9;
    private const double BelowMean = 7;

    private readonly Mat small = new();
    private readonly Mat dark = new();

    /// <returns>Quadrilaterals with the inside to the right, and how far their corners may be off, pixels of the whole picture.</returns>
    public (List<double[]> Quads, double Reach) Look(Mat grey)
    {
        var factor = Math.Max(1, grey.Width / SmallWidth);
        Cv2.Resize(grey, small, new(grey.Width / factor, grey.Height / factor), 0, 0, InterpolationFlags.Linear);
        Cv2.AdaptiveThreshold(small, dark, 255, AdaptiveThresholdTypes.MeanC, ThresholdTypes.BinaryInv, Window, BelowMean);
        Cv2.FindContours(dark, out Point[][] contours, out _, RetrievalModes.List, ContourApproximationModes.ApproxNone);
        var quads = new List<double[]>();
        foreach (var contour in contours)
        {
            if (contour.Length < ShortestContour) continue;
            var polygon = Cv2.ApproxPolyDP(contour, 0.06 * contour.Length, true);
            if (polygon.Length != 4 || !Cv2.IsContourConvex(polygon)) continue;
            double[] quad = [.. polygon.SelectMany(p => new[] { (p.X + 0.5) * factor - 0.5, (p.Y + 0.5) * factor - 0.5 })];
            quads.Add(Quad.Grown(ThoroughSearch.Clockwise(quad), factor / 2.0));
        }

        return (quads, 1.5 * factor + 1.5);
    }

    public void Dispose()
    {
        small.Dispose();
        dark.Dispose();
    }
}
