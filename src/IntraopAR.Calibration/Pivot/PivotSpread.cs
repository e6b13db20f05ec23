using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// How far the rotations reach. An eigenvalue λ of I − R̄ᵀR̄ is the mean square of the turn, in radians, that moves the tip's
/// coordinate along its eigenvector; the tip's variance along it is σ²/(Nλ).
/// </summary>
/// <param name="Degrees">Root mean square turn for the worst, middle and best known direction of the tip.</param>
/// <param name="Worst">Direction in the tool's frame along which the tip is known worst: the axis, where all rotations share one.</param>
public sealed record PivotSpread(IReadOnlyList<double> Degrees, Vec3 Worst)
{
    /// <summary>About ±10° to all sides: below it 0.25 mm of noise leaves half a millimetre of doubt in 20 poses.</summary>
    private const double LeastDegrees = 6;

    /// <summary>Below this share of the second, turns about other axes than the one are no more than unsteadiness.</summary>
    private const double LeastShare = 0.15;

    private const double LeastOtherDegrees = 2;

    public static PivotSpread Of(IReadOnlyList<RigidMotion> poses, IReadOnlyList<int> use)
    {
        var mean = default(Mat3);
        foreach (var i in use) mean += poses[i].Rotation;
        mean *= 1.0 / use.Count;
        var m = Mat3.Identity - mean.Transposed() * mean;
        var eigen = SymmetricEigen.Of(m);
        return new([.. eigen.Values.Select(v => Math.Sqrt(Math.Max(0, v)) * 180 / Math.PI)], eigen.Vectors[0]);
    }

    public Refusal? Problem() =>
        Degrees[1] < LeastDegrees
            ? new("too-little-rotation", FormattableString.Invariant($"the tool was turned by {Degrees[1]:F1}° rms, {LeastDegrees:F0}° are needed"), "keep the tip in the divot and swing the handle by 30° or more to all sides")
            : Degrees[0] < Math.Max(LeastOtherDegrees, LeastShare * Degrees[1])
                ? new("rotations-about-one-axis", FormattableString.Invariant($"all rotations are about one axis, ({Worst.X:F2}, {Worst.Y:F2}, {Worst.Z:F2}) in the tool's frame: the tip along it is not determined"), "swing the handle to and fro and also from side to side")
                : null;
}
