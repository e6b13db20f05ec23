using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Rehearsal;

/// <summary>The rigid motion that takes one list of points nearest to another (Kabsch 1976), used to state how much of a change is not rigid.</summary>
internal static class BestRigid
{
    /// <summary>Root mean square distance that is left, mm.</summary>
    public static double Residual(IReadOnlyList<Vec3> from, IReadOnlyList<Vec3> to)
    {
        var motion = Fit(from, to);
        var sum = 0.0;
        for (var i = 0; i < from.Count; i++) sum += (motion.Apply(from[i]) - to[i]).LengthSquared;
        return Math.Sqrt(sum / from.Count);
    }

    public static RigidMotion Fit(IReadOnlyList<Vec3> from, IReadOnlyList<Vec3> to)
    {
        var (a, b) = (Mean(from), Mean(to));
        var h = default(Mat3);
        for (var i = 0; i < from.Count; i++) h += Mat3.Outer(to[i] - b, from[i] - a);
        var svd = Matrix<double>.Build.DenseOfRowMajor(3, 3, [h.M00, h.M01, h.M02, h.M10, h.M11, h.M12, h.M20, h.M21, h.M22]).Svd();
        var d = Math.Sign(svd.U.Determinant() * svd.VT.Determinant());
        var r = svd.U * Matrix<double>.Build.DenseOfDiagonalArray([1, 1, d]) * svd.VT;
        var rotation = new Mat3(r[0, 0], r[0, 1], r[0, 2], r[1, 0], r[1, 1], r[1, 2], r[2, 0], r[2, 1], r[2, 2]);
        return new(rotation, b - rotation * a);
    }

    private static Vec3 Mean(IReadOnlyList<Vec3> points) => points.Aggregate(Vec3.Zero, (s, p) => s + p) / points.Count;
}
