using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>The rigid motion of least squares between paired points (Arun, Huang and Blostein 1987, sign by Umeyama 1991).</summary>
/// <param name="Rms">Root mean square distance left, mm.</param>
internal sealed record PairedPoints(RigidMotion Motion, double Rms)
{
    public static PairedPoints Fit(IReadOnlyList<Vec3> from, IReadOnlyList<Vec3> to)
    {
        var n = from.Count;
        var (a, b) = (Mean(from), Mean(to));
        var rotation = Turn([.. from.Select(p => p - a)], [.. to.Select(q => q - b)]);
        var motion = new RigidMotion(rotation, b - rotation * a);
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += Vec3.DistanceSquared(motion.Apply(from[i]), to[i]);
        return new(motion, Math.Sqrt(sum / n));
    }

    /// <summary>The rotation alone, between paired vectors.</summary>
    public static Mat3 Turn(IReadOnlyList<Vec3> from, IReadOnlyList<Vec3> to)
    {
        var cross = Matrix<double>.Build.Dense(3, 3);
        for (var i = 0; i < from.Count; i++)
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++)
                    cross[r, c] += to[i][r] * from[i][c];
        var svd = cross.Svd();
        var sign = svd.U.Determinant() * svd.VT.Determinant() < 0 ? -1 : 1;
        var x = svd.U * Matrix<double>.Build.DenseOfDiagonalArray([1, 1, sign]) * svd.VT;
        return new(x[0, 0], x[0, 1], x[0, 2], x[1, 0], x[1, 1], x[1, 2], x[2, 0], x[2, 1], x[2, 2]);
    }

    public static Vec3 Mean(IReadOnlyList<Vec3> points) => points.Aggregate(Vec3.Zero, (sum, p) => sum + p) / points.Count;
}
