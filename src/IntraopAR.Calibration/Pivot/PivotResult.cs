using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where a tool's tip is, with the evidence; what is null could not be computed.</summary>
/// <param name="Tip">Robust: from the kept poses.</param>
/// <param name="Pivot">The divot's place.</param>
/// <param name="TipCovariance">mm², in the tool's frame.</param>
/// <param name="TipAllFrames">Plain least squares over all poses.</param>
/// <param name="Rms3d">Of the plain fit over all poses: root mean square distance of the tip from the pivot, mm.</param>
/// <param name="Rms3dKept">Of the robust fit over the kept poses, mm.</param>
/// <param name="Kept">Indices of the poses used; the others are slips.</param>
/// <param name="Refusals">Empty where the tip may be used.</param>
public sealed record PivotResult<TTool, TBase>(
    Point<TTool>? Tip, Point<TBase>? Pivot, Mat3? TipCovariance, Point<TTool>? TipAllFrames, Point<TBase>? PivotAllFrames,
    double? Rms3d, double? Rms3dKept, int Poses, IReadOnlyList<int> Kept, PivotSpread? Spread, SphereFit? Sphere,
    HeldOutError? HeldOut, PivotScatter? Scatter, IReadOnlyList<Refusal> Refusals)
    where TTool : IFrame
    where TBase : IFrame
{
    public bool Accepted => Refusals.Count == 0;

    /// <summary>Root mean square over all coordinates of all poses, as scikit-surgery reports it.</summary>
    public double? RmsPerAxis => Rms3d / Math.Sqrt(3);

    /// <summary>Standard error of the tip along the tool's axes, mm.</summary>
    public Vec3? TipStd => TipCovariance is { } c ? new Vec3(Math.Sqrt(c.M00), Math.Sqrt(c.M11), Math.Sqrt(c.M22)) : null;
}
