using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// First-order propagation of a pose's covariance (layout of <see cref="PoseSample"/>: a rotation vector in radians about the
/// frame's own origin, then a shift in mm, both applied after the pose): R → exp(δω) R, t → t + δt. The maps below are the
/// adjoints of rigid motions in these coordinates (Barfoot and Furgale 2014 have them for another order).
/// </summary>
public static class PoseCovariance
{
    /// <summary>Of outer ∘ inner, whose errors are independent: δω = δωₐ + Rₐ δω_b, δt = δtₐ − [Rₐ t_b]ₓ δωₐ + Rₐ δt_b.</summary>
    public static double[] OfComposition(RigidMotion outer, ReadOnlySpan<double> outerCovariance, RigidMotion inner, ReadOnlySpan<double> innerCovariance)
    {
        var arm = outer.Rotation * inner.Translation;
        var a = Propagate(Mat3.Identity, Mat3.Skew(arm) * -1, Mat3.Identity, outerCovariance);
        var b = Propagate(outer.Rotation, default, outer.Rotation, innerCovariance);
        for (var i = 0; i < 36; i++) a[i] += b[i];
        return a;
    }

    /// <summary>Of the inverse: δω' = −Rᵀ δω, δt' = −Rᵀ [t]ₓ δω − Rᵀ δt.</summary>
    public static double[] OfInverse(RigidMotion motion, ReadOnlySpan<double> covariance)
    {
        var back = motion.Rotation.Transposed() * -1;
        return Propagate(back, back * Mat3.Skew(motion.Translation), back, covariance);
    }

    /// <summary>J C Jᵀ with J = (turn 0; coupling shift).</summary>
    private static double[] Propagate(Mat3 turn, Mat3 coupling, Mat3 shift, ReadOnlySpan<double> covariance)
    {
        Span<double> j = stackalloc double[36];
        Put(j, 0, 0, turn);
        Put(j, 3, 0, coupling);
        Put(j, 3, 3, shift);
        Span<double> half = stackalloc double[36];
        for (var r = 0; r < 6; r++)
            for (var c = 0; c < 6; c++)
                for (var k = 0; k < 6; k++)
                    half[6 * r + c] += j[6 * r + k] * covariance[6 * k + c];
        var result = new double[36];
        for (var r = 0; r < 6; r++)
            for (var c = 0; c < 6; c++)
                for (var k = 0; k < 6; k++)
                    result[6 * r + c] += half[6 * r + k] * j[6 * c + k];
        return result;
    }

    private static void Put(Span<double> j, int row, int column, Mat3 block)
    {
        ReadOnlySpan<double> m = [block.M00, block.M01, block.M02, block.M10, block.M11, block.M12, block.M20, block.M21, block.M22];
        for (var r = 0; r < 3; r++) m.Slice(3 * r, 3).CopyTo(j[(6 * (row + r) + column)..]);
    }
}
