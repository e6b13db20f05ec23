using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Both unknowns of Cᵢ = X Mᵢ Y (robot-world and hand-eye, AX = ZB): rotations by one singular value decomposition (Shah
/// 2013), shifts by linear least squares.
/// </summary>
public static class RobotWorld
{
    /// <param name="seen">Board to camera.</param>
    /// <param name="tracked">Board marker, or tracker, to camera marker.</param>
    /// <returns>X camera marker to camera, Y board to its marker or to the tracker; null where they are not determined.</returns>
    public static (RigidMotion X, RigidMotion Y)? Solve(IReadOnlyList<RigidMotion> seen, IReadOnlyList<RigidMotion> tracked)
    {
        // R_C W = R_X R_M for W = R_Yᵀ, so vec R_X = (R_M ⊗ R_C) vec W, columns under each other (Shah 2013, eq. 9).
        var n = seen.Count;
        if (n < 3) return null;
        var t = Matrix<double>.Build.Dense(9, 9);
        for (var i = 0; i < n; i++) t += Dense(tracked[i].Rotation).KroneckerProduct(Dense(seen[i].Rotation));
        var svd = t.Svd();
        var (u, v) = (svd.U.Column(0), svd.VT.Row(0));
        // The singular vectors are known up to a common sign: rotations do not mirror.
        var sign = Matrix<double>.Build.DenseOfColumnMajor(3, 3, [.. u]).Determinant() < 0 ? -1 : 1;
        return Nearest(u * sign) is { } x && Nearest(v * sign) is { } w ? WithShifts(x, w.Transposed(), seen, tracked) : null;
    }

    /// <summary>Shifts for given rotations: R_X R_M t_Y + t_X = t_C − R_X t_M.</summary>
    private static (RigidMotion X, RigidMotion Y)? WithShifts(Mat3 x, Mat3 y, IReadOnlyList<RigidMotion> seen, IReadOnlyList<RigidMotion> tracked)
    {
        var (a, b) = (Matrix<double>.Build.Dense(3 * seen.Count, 6), Vector<double>.Build.Dense(3 * seen.Count));
        for (var i = 0; i < seen.Count; i++)
        {
            a.SetSubMatrix(3 * i, 0, Dense(x * tracked[i].Rotation));
            a.SetSubMatrix(3 * i, 3, Matrix<double>.Build.DenseIdentity(3));
            var right = seen[i].Translation - x * tracked[i].Translation;
            (b[3 * i], b[3 * i + 1], b[3 * i + 2]) = (right.X, right.Y, right.Z);
        }

        var svd = a.Svd();
        if (!(svd.S[5] > 1e-6 * svd.S[0])) return null;
        var s = svd.Solve(b);
        return (new(x, new(s[3], s[4], s[5])), new(y, new(s[0], s[1], s[2])));
    }

    private static Mat3? Nearest(Vector<double> columns)
    {
        var svd = Matrix<double>.Build.DenseOfColumnMajor(3, 3, [.. columns]).Svd();
        var r = svd.U * svd.VT;
        if (!(svd.S[2] > 0.1 * svd.S[0]) || r.Determinant() < 0) return null;
        return new(r[0, 0], r[0, 1], r[0, 2], r[1, 0], r[1, 1], r[1, 2], r[2, 0], r[2, 1], r[2, 2]);
    }

    private static Matrix<double> Dense(Mat3 m) => Matrix<double>.Build.DenseOfArray(new[,] { { m.M00, m.M01, m.M02 }, { m.M10, m.M11, m.M12 }, { m.M20, m.M21, m.M22 } });
}
