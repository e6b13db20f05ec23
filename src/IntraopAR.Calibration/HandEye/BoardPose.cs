using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>A board's pose from its points in one picture (perspective-n-point, refined over reprojection by OpenCV).</summary>
public static class BoardPose
{
    /// <summary>Null where four points or more do not determine it.</summary>
    public static RigidMotion? Of(PinholeCamera camera, IReadOnlyList<Vec3> points, IReadOnlyList<(double U, double V)> seen)
    {
        if (points.Count < 4) return null;
        // OpenCV models no skew: points are taken free of distortion and skew to a plain camera.
        var rays = seen.Select(s => camera.Ray(s.U, s.V)).ToArray();
        if (rays.Any(r => !r.IsFinite)) return null;
        using var objectPoints = InputArray.Create(points.Select(p => new Point3d(p.X, p.Y, p.Z)).ToArray());
        using var imagePoints = InputArray.Create(rays.Select(r => new Point2d(r.X, r.Y)).ToArray());
        using var plain = InputArray.Create(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        using var none = InputArray.Create(new double[] { 0, 0, 0, 0, 0 });
        using var rotation = new Mat();
        using var shift = new Mat();
        try
        {
            Cv2.SolvePnP(objectPoints, imagePoints, plain, none, rotation, shift);
        }
        catch (OpenCVException)
        {
            return null;
        }

        if (rotation.Empty() || shift.Empty()) return null;
        var pose = new RigidMotion(Mat3.FromRotationVector(Read(rotation)), Read(shift));
        return pose.Translation.IsFinite && double.IsFinite(pose.Rotation.Determinant) && points.All(p => pose.Apply(p).Z > 0) ? pose : null;
    }

    private static Vec3 Read(Mat m) => new(m.At<double>(0), m.At<double>(1), m.At<double>(2));
}
