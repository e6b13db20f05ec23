using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>Looks at the views before any fit: what cannot determine a camera is refused by name.</summary>
public static class CameraDesign
{
    public const int FewestViews = 4;
    private const double LeastTiltDegrees = 8;

    public static IReadOnlyList<Refusal> Refusals(IReadOnlyList<BoardView> views, int width, int height)
    {
        if (views.Count < FewestViews)
            return [new("too-few-views", $"{views.Count} views of the board; {FewestViews} are the least, 10 to 20 are good", "take more, the board tilted to all sides and in all corners of the picture")];
        if (views.Any(v => OnALine(v.Places)))
            return [new("points-on-a-line", "the corners that are seen lie on one line of the board", "show more of the board")];
        var normals = views.Select(v => Normal(v, width, height)).ToArray();
        var spread = normals.Max(a => normals.Max(b => Math.Acos(Math.Clamp(Math.Abs(Vec3.Dot(a, b)), 0, 1)))) * 180 / Math.PI;
        return spread >= LeastTiltDegrees
            ? []
            : [new("views-parallel", FormattableString.Invariant($"the board is turned the same way in all views (within about {spread:F0}°): focal length and distance cannot be told apart"), "tilt the board by 20° to 45° to all sides")];
    }

    /// <summary>
    /// The board's normal in camera axes, from where its plane's horizon lies in the picture; with a usual focal length, which
    /// is enough to see whether two planes are parallel.
    /// </summary>
    private static Vec3 Normal(BoardView view, int width, int height)
    {
        using var h = Cv2.FindHomography(view.Places.Select(p => new Point2d(p.X, p.Y)), view.Pixels.Select(p => new Point2d(p.U, p.V)));
        if (h.Empty()) return Vec3.UnitZ;
        var m = new Mat3(
            h.At<double>(0, 0), h.At<double>(0, 1), h.At<double>(0, 2),
            h.At<double>(1, 0), h.At<double>(1, 1), h.At<double>(1, 2),
            h.At<double>(2, 0), h.At<double>(2, 1), h.At<double>(2, 2));
        if (Math.Abs(m.Determinant) < 1e-300) return Vec3.UnitZ;
        var horizon = m.Inverted().Transposed() * Vec3.UnitZ;
        double f = Math.Max(width, height), cx = (width - 1) / 2.0, cy = (height - 1) / 2.0;
        return new Vec3(f * horizon.X, f * horizon.Y, cx * horizon.X + cy * horizon.Y + horizon.Z).Normalized();
    }

    private static bool OnALine(IReadOnlyList<Vec3> places) =>
        ProbeDesign.SecondSpread(places.Select(p => new Pixel(p.X, p.Y))) < 1e-3;
}
