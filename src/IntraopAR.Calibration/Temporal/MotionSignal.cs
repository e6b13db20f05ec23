using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A tracked tool's motion as one number: along the axis of its largest shift, or about the axis of its largest turn. Both are
/// the same seen from another tracker, a camera for instance, whatever lies between the two; the turn also from another place
/// on the tool.
/// </summary>
public static class MotionSignal
{
    /// <summary>Millimetres along the principal axis of the positions.</summary>
    public static TimedSignal Shift(IReadOnlyList<(double Time, RigidMotion Motion)> poses) => Principal(poses, [.. poses.Select(p => p.Motion.Translation)]);

    /// <summary>Degrees about the principal axis of the rotations, taken from the mean rotation.</summary>
    public static TimedSignal Turn(IReadOnlyList<(double Time, RigidMotion Motion)> poses)
    {
        if (poses.Count == 0) return new([], []);
        var mean = MeanRotation(poses);
        return Principal(poses, [.. poses.Select(p => (p.Motion.Rotation * mean.Transposed()).ToRotationVector() * (180 / Math.PI))]);
    }

    private static TimedSignal Principal(IReadOnlyList<(double Time, RigidMotion Motion)> poses, Vec3[] points)
    {
        if (points.Length == 0) return new([], []);
        var middle = PairedPoints.Mean(points);
        var scatter = default(Mat3);
        foreach (var p in points) scatter += Mat3.Outer(p - middle, p - middle);
        var axis = SymmetricEigen.Of(scatter).Vectors[2];
        return new([.. poses.Select(p => p.Time)], [.. points.Select(p => Vec3.Dot(p - middle, axis))]);
    }

    /// <summary>By averaging the small turns from an estimate (Karcher mean).</summary>
    private static Mat3 MeanRotation(IReadOnlyList<(double Time, RigidMotion Motion)> poses)
    {
        var mean = poses[poses.Count / 2].Motion.Rotation;
        for (var round = 0; round < 20; round++)
        {
            var step = poses.Aggregate(Vec3.Zero, (sum, p) => sum + (p.Motion.Rotation * mean.Transposed()).ToRotationVector()) / poses.Count;
            mean = Mat3.FromRotationVector(step) * mean;
            if (step.Length < 1e-10) break;
        }

        return mean;
    }
}
