using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Benchmarks;

/// <summary>The similarity that brings places nearest to where they went (Umeyama, IEEE TPAMI 1991).</summary>
internal static class BestSimilarity
{
    /// <returns>Root mean square of what it leaves, mm.</returns>
    public static double Leaves(IReadOnlyList<Vec3> from, IReadOnlyList<Vec3> to)
    {
        var (a, b) = (Mean(from), Mean(to));
        var (cross, size) = (Matrix<double>.Build.Dense(3, 3), 0.0);
        for (var i = 0; i < from.Count; i++)
        {
            var (p, q) = (from[i] - a, to[i] - b);
            size += p.LengthSquared;
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++)
                    cross[r, c] += q[r] * p[c];
        }

        var svd = cross.Svd();
        var sign = Math.Sign((svd.U * svd.VT).Determinant());
        var scale = (svd.S[0] + svd.S[1] + sign * svd.S[2]) / size;
        var turn = svd.U * Matrix<double>.Build.DiagonalOfDiagonalArray([1, 1, sign]) * svd.VT * scale;
        var sum = 0.0;
        for (var i = 0; i < from.Count; i++)
        {
            var p = turn * Vector<double>.Build.Dense([from[i].X - a.X, from[i].Y - a.Y, from[i].Z - a.Z]);
            sum += Vec3.DistanceSquared(to[i] - b, new(p[0], p[1], p[2]));
        }

        return Math.Sqrt(sum / from.Count);
    }

    private static Vec3 Mean(IReadOnlyList<Vec3> places) => places.Aggregate(Vec3.Zero, (s, p) => s + p) / places.Count;
}
