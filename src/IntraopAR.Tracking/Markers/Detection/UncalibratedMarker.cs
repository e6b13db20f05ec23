using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>A marker in a picture of a camera that is not calibrated.</summary>
/// <param name="Corners">x, y of upper left, upper right, lower right, lower left, pixels.</param>
public sealed record UncalibratedMarker(int Id, double[] Corners)
{
    /// <summary>
    /// What scikit-surgeryarucotracker gives in place of a position: x and y of the corners' mean, and less the diagonal of
    /// their upright box; pixels. Its corners are centres of the outermost dark pixels, so that the box is a pixel narrower
    /// than the border is.
    /// </summary>
    public (double X, double Y, double Z) Place
    {
        get
        {
            var (x, y) = Quad.Centre(Corners);
            double[] us = [Corners[0], Corners[2], Corners[4], Corners[6]], vs = [Corners[1], Corners[3], Corners[5], Corners[7]];
            return (x, y, -Math.Sqrt(Math.Pow(us.Max() - us.Min() - 1, 2) + Math.Pow(vs.Max() - vs.Min() - 1, 2)));
        }
    }

    /// <summary>All markers of a dictionary in pictures that follow each other.</summary>
    public static IEnumerable<IReadOnlyList<UncalibratedMarker>> In(IMarkerPictures pictures, MarkerCodes codes)
    {
        using var watch = new MarkerWatch(new(1, 1, 0, 0, 0, Geometry.LensDistortion.None), [codes]);
        using var grey = new Mat();
        while (pictures.TryNext(grey, out _)) yield return [.. watch.All(grey).Select(m => new UncalibratedMarker(m.Observation.Id, m.Seen))];
    }
}
