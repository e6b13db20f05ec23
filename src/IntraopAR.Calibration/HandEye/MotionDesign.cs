using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Whether the rotations between poses determine a hand-eye transform: two axes at least (Tsai and Lenz 1989, observation 2).
/// </summary>
internal static class MotionDesign
{
    private const double LeastTurnDegrees = 3;
    private const double LeastSecondDegrees = 1;
    private const double LeastSecondShare = 0.08;

    /// <summary>Root mean square turn about the first, second and third axis, degrees.</summary>
    public static (double[] Degrees, Vec3 Axis) Spread(IReadOnlyList<RigidMotion> motions)
    {
        var mean = motions[motions.Count / 2].Rotation;
        for (var round = 0; round < 10; round++)
            mean = Mat3.FromRotationVector(motions.Aggregate(Vec3.Zero, (sum, m) => sum + (m.Rotation * mean.Transposed()).ToRotationVector()) / motions.Count) * mean;
        var scatter = default(Mat3);
        foreach (var m in motions)
        {
            var w = (m.Rotation * mean.Transposed()).ToRotationVector() * (180 / Math.PI);
            scatter += Mat3.Outer(w, w) * (1.0 / motions.Count);
        }

        var eigen = SymmetricEigen.Of(scatter);
        return ([.. eigen.Values.Reverse().Select(v => Math.Sqrt(Math.Max(0, v)))], eigen.Vectors[2]);
    }

    public static Refusal? Problem(IReadOnlyList<RigidMotion> motions, int fewest)
    {
        if (motions.Count < fewest) return new("too-few-poses", $"{motions.Count} poses with a picture, {fewest} are needed", "take ten to twenty with different tilts");
        var (degrees, axis) = Spread(motions);
        if (degrees[0] < LeastTurnDegrees)
            return new("too-little-rotation", FormattableString.Invariant($"camera and board were turned against each other by {degrees[0]:F1}° rms, {LeastTurnDegrees}° are needed: shifts alone do not tell"), "tilt the camera or the board by 20° and more to all sides");
        return degrees[1] < Math.Max(LeastSecondDegrees, LeastSecondShare * degrees[0])
            ? new("rotations-about-one-axis", FormattableString.Invariant($"all turns are about one axis, ({axis.X:F2}, {axis.Y:F2}, {axis.Z:F2}) in the camera marker's frame: a shift along it is not told, nor an error of the board's marker"), "tilt about another axis too")
            : null;
    }
}
