using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Looks at the views before any fit: what cannot determine a camera is refused by name.</summary>
public static class CameraDesign
{
    public const int FewestViews = 4;
    private const double LeastTiltDegrees = 10;

    public static IReadOnlyList<Refusal> Refusals(IReadOnlyList<BoardView> views)
    {
        if (views.Count < FewestViews)
            return [new("too-few-views", $"{views.Count} views of the board; {FewestViews} are the least, 10 to 20 are good", "take more, the board tilted to all sides and in all corners of the picture")];
        if (views.Any(v => OnALine(v.Places)))
            return [new("points-on-a-line", "the corners that are seen lie on one line of the board", "show more of the board")];
        return [];
    }

    /// <summary>Boards that are all turned the same way leave focal length and distance open (Zhang 2000, section 4.1).</summary>
    internal static Refusal? Parallel(IReadOnlyList<RigidMotion> cameraFromBoard)
    {
        var normals = cameraFromBoard.Select(p => p.Rotation.Column2).ToArray();
        var spread = normals.Max(a => normals.Max(b => Math.Acos(Math.Clamp(Math.Abs(Vec3.Dot(a, b)), 0, 1)))) * 180 / Math.PI;
        return spread >= LeastTiltDegrees
            ? null
            : new("views-parallel", FormattableString.Invariant($"the board is turned the same way in all views (within {spread:F1}°): focal length and distance cannot be told apart"), "tilt the board by 20° to 45° to all sides");
    }

    private static bool OnALine(IReadOnlyList<Vec3> places) =>
        ProbeDesign.SecondSpread(places.Select(p => new Pixel(p.X, p.Y))) < 1e-3;
}
