using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>
/// Focal lengths, principal point, k1 k2 p1 p2 k3 and the board's poses by least reprojection error (Zhang 2000, as in
/// OpenCV's calibrateCamera).
/// </summary>
internal static class CameraFit
{
    /// <summary>
    /// OpenCV's CALIB_USE_LU, which OpenCvSharp has no name for: each step is solved by LU instead of SVD, in a third less time with
    /// twenty views.
    /// </summary>
    private const CalibrationFlags ByLu = (CalibrationFlags)(1 << 17);

    public static CameraSolution Run(IReadOnlyList<BoardView> views, int width, int height)
    {
        var k = new double[3, 3];
        var d = new double[5];
        Cv2.CalibrateCamera(
            views.Select(Objects), views.Select(Images), new Size(width, height), k, d, out var rotations, out var shifts,
            ByLu, new TermCriteria(CriteriaTypes.Eps | CriteriaTypes.Count, 60, 1e-8));
        var camera = new PinholeCamera(k[0, 0], k[1, 1], k[0, 2], k[1, 2], 0, new(d[0], d[1], d[2], d[3], d[4]));
        var poses = rotations.Select((r, i) => new RigidMotion(
            Mat3.FromRotationVector(new(r.Item0, r.Item1, r.Item2)), new(shifts[i].Item0, shifts[i].Item1, shifts[i].Item2))).ToArray();
        return Of(camera, poses, views);
    }

    public static CameraSolution Of(PinholeCamera camera, IReadOnlyList<RigidMotion> poses, IReadOnlyList<BoardView> views)
    {
        var squares = views.Select((v, i) => v.Places.Select((p, j) => Miss(camera, poses[i], p, v.Pixels[j])).Select(m => m * m).ToArray()).ToArray();
        return new(
            camera, poses,
            [.. squares.Select(s => Math.Sqrt(s.Average()))],
            Math.Sqrt(squares.Sum(s => s.Sum()) / squares.Sum(s => s.Length)));
    }

    internal static IEnumerable<Point3f> Objects(BoardView view) => view.Places.Select(p => new Point3f((float)p.X, (float)p.Y, (float)p.Z));

    internal static IEnumerable<Point2f> Images(BoardView view) => view.Pixels.Select(p => new Point2f((float)p.U, (float)p.V));

    private static double Miss(PinholeCamera camera, RigidMotion pose, Vec3 place, Pixel pixel)
    {
        var (u, v) = camera.Project(pose.Apply(place));
        return Pixel.Distance(new(u, v), pixel);
    }
}
