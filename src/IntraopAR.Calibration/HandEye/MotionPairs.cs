using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// The classical form AᵢX = XBᵢ from pairs of relative motions of two things fixed to each other, a headset and its marker for
/// instance, whose base frames nobody has related. Rotation from the rotation vectors α = R_X β (Park and Martin 1994), shift by
/// linear least squares.
/// </summary>
public static class MotionPairs
{
    private const double SmallestTurn = 1e-6;

    /// <returns>X, from the frame of B to that of A; null where fewer than two axes are there.</returns>
    public static RigidMotion? Solve(IReadOnlyList<RigidMotion> a, IReadOnlyList<RigidMotion> b)
    {
        var (alpha, beta) = (a.Select(m => m.Rotation.ToRotationVector()).ToArray(), b.Select(m => m.Rotation.ToRotationVector()).ToArray());
        var scatter = beta.Aggregate(default(Mat3), (sum, w) => sum + Mat3.Outer(w, w));
        var spread = SymmetricEigen.Of(scatter).Values;
        if (a.Count < 2 || !(spread[2] > SmallestTurn) || !(spread[1] > 1e-4 * spread[2])) return null;
        // Two axes span a plane; their cross product is as good as a third pair for the rotation.
        var (from, to) = (new List<Vec3>(beta), new List<Vec3>(alpha));
        var first = Enumerable.Range(0, beta.Length).MaxBy(i => beta[i].Length);
        var second = Enumerable.Range(0, beta.Length).MaxBy(i => Vec3.Cross(beta[first], beta[i]).Length);
        from.Add(Vec3.Cross(beta[first], beta[second]));
        to.Add(Vec3.Cross(alpha[first], alpha[second]));
        var rotation = PairedPoints.Turn(from, to);
        var (rows, right) = (Matrix<double>.Build.Dense(3 * a.Count, 3), Vector<double>.Build.Dense(3 * a.Count));
        for (var i = 0; i < a.Count; i++)
        {
            var m = a[i].Rotation - Mat3.Identity;
            rows.SetSubMatrix(3 * i, 0, Matrix<double>.Build.DenseOfArray(new[,] { { m.M00, m.M01, m.M02 }, { m.M10, m.M11, m.M12 }, { m.M20, m.M21, m.M22 } }));
            var r = rotation * b[i].Translation - a[i].Translation;
            (right[3 * i], right[3 * i + 1], right[3 * i + 2]) = (r.X, r.Y, r.Z);
        }

        var shift = rows.Svd().Solve(right);
        return shift.All(double.IsFinite) ? new(rotation, new(shift[0], shift[1], shift[2])) : null;
    }
}
