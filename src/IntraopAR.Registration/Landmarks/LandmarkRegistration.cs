using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>
/// Weighted least squares between paired points by singular value decomposition (Arun, Huang and Blostein 1987, with
/// Umeyama's 1991 sign so that a mirror image never comes out).
/// </summary>
public static class LandmarkRegistration
{
    /// <summary>Below this spread across their line (mm) landmarks do not hold a turn about it.</summary>
    private const double LeastSpread = 3;

    public static LandmarkFit Fit(IReadOnlyList<LandmarkPair> pairs)
    {
        if (pairs.Count < 3) return Refused($"{pairs.Count} paired landmarks; three are needed");
        if (Plausibility.Problem(pairs) is { } problem) return Refused(problem);
        var (motion, spread, fre, mirroredFre) = Solve(pairs);
        if (spread < LeastSpread) return Refused("the landmarks lie on one line; touch one beside it");
        if (mirroredFre < 0.5 * fre && fre > 3 * pairs.Average(p => p.Sigma))
            return Refused("the landmarks fit a mirror image; check left and right, RAS and LPS") with { IsMirrored = true };
        return new(new(motion), fre, Covariance(pairs), Suspect(pairs, fre), "");
    }

    /// <summary>
    /// Expected target error squared (mm²) by Fitzpatrick, West and Maurer 1998, equation 46: FLE²/N (1 + ⅓ Σ d_k²/f_k²),
    /// where FLE² is the whole, not the per-axis, localization variance.
    /// </summary>
    public static double ExpectedSquaredError(IReadOnlyList<LandmarkPair> pairs, Vec3 target)
    {
        var mean = pairs.Aggregate(Vec3.Zero, (sum, p) => sum + p.InModel.Position) / pairs.Count;
        var scatter = Scatter(pairs.Select(p => p.InModel.Position - mean)).Evd(Symmetricity.Symmetric);
        var fle2 = 3 * pairs.Average(p => p.Sigma * p.Sigma);
        var sum = 0.0;
        for (var k = 0; k < 3; k++)
        {
            var v = scatter.EigenVectors.Column(k);
            var axis = new Vec3(v[0], v[1], v[2]);
            var f2 = pairs.Average(p => Vec3.Cross(p.InModel.Position - mean, axis).LengthSquared);
            sum += Vec3.Cross(target - mean, axis).LengthSquared / f2;
        }

        return fle2 / pairs.Count * (1 + sum / 3);
    }

    private static LandmarkFit Refused(string reason) => new(null, 0, null, null, reason);

    private static (RigidMotion Motion, double Spread, double Fre, double MirroredFre) Solve(IReadOnlyList<LandmarkPair> pairs)
    {
        var weights = pairs.Select(p => 1 / (p.Sigma * p.Sigma)).ToArray();
        var total = weights.Sum();
        var (m, q) = (Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < pairs.Count; i++)
        {
            m += pairs[i].InModel.Position * (weights[i] / total);
            q += pairs[i].InPatient.Position * (weights[i] / total);
        }

        var cross = Matrix<double>.Build.Dense(3, 3);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (a, b) = (pairs[i].InPatient.Position - q, pairs[i].InModel.Position - m);
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++)
                    cross[r, c] += weights[i] / total * a[r] * b[c];
        }

        var svd = cross.Svd();
        var sign = Math.Sign(svd.U.Determinant() * svd.VT.Determinant());
        var proper = Motion(sign < 0 ? -1 : 1);
        var spread = Math.Sqrt(Math.Max(0, Scatter(pairs.Select(p => p.InModel.Position - m)).Evd(Symmetricity.Symmetric).EigenValues[1].Real / pairs.Count));
        return (proper, spread, Rms(pairs, proper), Rms(pairs, Motion(sign < 0 ? 1 : -1)));

        RigidMotion Motion(double last)
        {
            var x = svd.U * Matrix<double>.Build.DenseOfDiagonalArray([1, 1, last]) * svd.VT;
            var r = new Mat3(x[0, 0], x[0, 1], x[0, 2], x[1, 0], x[1, 1], x[1, 2], x[2, 0], x[2, 1], x[2, 2]);
            return new(r, q - r * m);
        }
    }

    private static PoseCovariance Covariance(IReadOnlyList<LandmarkPair> pairs)
    {
        var total = pairs.Sum(p => 1 / (p.Sigma * p.Sigma));
        var centre = pairs.Aggregate(Vec3.Zero, (sum, p) => sum + p.InModel.Position / (p.Sigma * p.Sigma)) / total;
        var normal = default(NormalEquations);
        foreach (var p in pairs)
            foreach (var axis in new[] { Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ })
                normal.Add(p.InModel.Position - centre, axis, 0, 1 / (p.Sigma * p.Sigma));
        var radius = Math.Sqrt(pairs.Average(p => Vec3.DistanceSquared(p.InModel.Position, centre)));
        return new(centre, radius, Matrix<double>.Build.DenseOfArray(normal.Matrix()).Inverse());
    }

    /// <summary>The landmark whose absence leaves less than 40 % of the error, where that error is more than localization explains.</summary>
    private static string? Suspect(IReadOnlyList<LandmarkPair> pairs, double fre)
    {
        if (pairs.Count < 4 || fre < 2 * pairs.Average(p => p.Sigma)) return null;
        var best = pairs.Select(p => (p.Id, Solve([.. pairs.Where(other => other != p)]).Fre)).MinBy(x => x.Fre);
        return best.Fre < 0.4 * fre ? best.Id : null;
    }

    private static double Rms(IReadOnlyList<LandmarkPair> pairs, RigidMotion motion) =>
        Math.Sqrt(pairs.Average(p => Vec3.DistanceSquared(motion.Apply(p.InModel.Position), p.InPatient.Position)));

    private static Matrix<double> Scatter(IEnumerable<Vec3> centred)
    {
        var sum = Matrix<double>.Build.Dense(3, 3);
        foreach (var v in centred)
            for (var r = 0; r < 3; r++)
                for (var c = 0; c < 3; c++)
                    sum[r, c] += v[r] * v[c];
        return sum;
    }
}
