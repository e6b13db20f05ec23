using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The algebraic one-step fit (Yaniv 2015, "Which pivot calibration?", eq. 2): minimise Σ |Rᵢ x + tᵢ − p|² over tip x and
/// pivot p. Eliminating p = R̄ x + t̄ leaves (I − R̄ᵀR̄) x = R̄ᵀ t̄ − mean(Rᵢᵀ tᵢ).
/// </summary>
internal sealed record PivotSystem(Vec3 Tip, Vec3 Pivot, Mat3 MeanRotation, Mat3 Information)
{
    /// <summary>Null where the rotations do not determine the tip at all.</summary>
    public static PivotSystem? Solve(IReadOnlyList<RigidMotion> poses, IReadOnlyList<int> use)
    {
        var (r, t, rt) = (default(Mat3), Vec3.Zero, Vec3.Zero);
        foreach (var i in use)
        {
            r += poses[i].Rotation;
            t += poses[i].Translation;
            rt += poses[i].Rotation.Transposed() * poses[i].Translation;
        }

        var n = 1.0 / use.Count;
        (r, t, rt) = (r * n, t * n, rt * n);
        var information = Mat3.Identity - r.Transposed() * r;
        // An rms rotation of a thousandth of a radian about every axis has the first; one axis alone leaves rounding of the second.
        var determinant = information.Determinant;
        if (!(determinant > 1e-18) || !(determinant > 1e-10 * Math.Pow(information.Trace, 3))) return null;
        var tip = information.Inverted() * (r.Transposed() * t - rt);
        return tip.IsFinite ? new(tip, r * tip + t, r, information) : null;
    }

    /// <summary>Where the tip was in the frame of the poses, less the pivot.</summary>
    public Vec3 Residual(RigidMotion pose) => pose.Apply(Tip) - Pivot;

    public double Rms(IReadOnlyList<RigidMotion> poses, IReadOnlyList<int> use) => Math.Sqrt(use.Average(i => Residual(poses[i]).LengthSquared));
}
