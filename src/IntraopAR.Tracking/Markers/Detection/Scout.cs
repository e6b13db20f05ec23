using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Tracking;

/// <summary>
/// Looks at every picture, made small, for dark quadrilaterals that may be markers not followed yet; what they are is read
/// at full size.
/// </summary>
internal sealed class Scout : IDisposable
{
    /// <summary>Width of the small picture, at least, pixels. A marker of 24 pixels in 1,920 has 6 in it, which make a quadrilateral.</summary>
    private const int SmallWidth = 480;

    private readonly Dictionary dictionary;
    private readonly ArucoDetector detector;
    private readonly Mat small = new();

    public Scout(MarkerCodes codes)
    {
        dictionary = CvAruco.GetPredefinedDictionary(codes.Type);
        var how = new DetectorParameters
        {
            AdaptiveThreshWinSizeMin = 9,
            AdaptiveThreshWinSizeMax = 9,
            MinMarkerPerimeterRate = 0.04,
            PolygonalApproxAccuracyRate = 0.06,
            MinCornerDistanceRate = 0.04,
            PerspectiveRemovePixelPerCell = 2,
        };
        detector = new(dictionary, how, new());
    }

    /// <returns>Quadrilaterals with the inside to the right, and how far their corners may be off, pixels of the whole picture.</returns>
    public (List<double[]> Quads, double Reach) Look(Mat grey)
    {
        var factor = Math.Max(1, grey.Width / SmallWidth);
        Cv2.Resize(grey, small, new(grey.Width / factor, grey.Height / factor), 0, 0, InterpolationFlags.Linear);
        detector.DetectMarkers(small, out var corners, out var _, out var rejected);
        var quads = new List<double[]>();
        foreach (var quad in corners.Concat(rejected))
            quads.Add(ThoroughSearch.Clockwise(Quad.Grown([.. quad.SelectMany(c => new[] { (c.X + 0.5) * factor - 0.5, (c.Y + 0.5) * factor - 0.5 })], factor / 2.0)));
        return (quads, 1.5 * factor + 1.5);
    }

    public void Dispose()
    {
        detector.Dispose();
        dictionary.Dispose();
        small.Dispose();
    }
}
