using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// The pose that explains all corners of all markers in all cameras best: Gauss-Newton, damped where a step makes it worse,
/// with Huber's weight for each marker.
/// </summary>
/// <param name="Cost">Robust sum of squares.</param>
/// <param name="Information">6x6, row by row: inverse of the covariance at noise scale 1.</param>
internal sealed record PoseFit(RigidMotion Pose, double Cost, double[] Information)
{
    /// <summary>95 % of a χ² of eight: what a marker may be off before it loses weight.</summary>
    private const double HuberSquared = 15.51;

    private const int MostRounds = 40;

    /// <param name="scale">Variance by which the markers' stated covariances are multiplied.</param>
    /// <returns>Null where no pose before the cameras is near the start.</returns>
    public static PoseFit? From(IReadOnlyList<MarkerFactor> factors, RigidMotion start, double scale)
    {
        var (at, damping) = (start, 1e-4);
        Span<double> normal = stackalloc double[36];
        Span<double> damped = stackalloc double[36];
        Span<double> lower = stackalloc double[36];
        Span<double> pull = stackalloc double[6];
        Span<double> step = stackalloc double[6];
        var cost = RobustSum(factors, at, scale);
        if (!double.IsFinite(cost)) return null;
        for (var round = 0; round < MostRounds; round++)
        {
            Normal(factors, at, scale, normal, pull);
            var settled = false;
            while (true)
            {
                normal.CopyTo(damped);
                for (var k = 0; k < 6; k++)
                {
                    damped[7 * k] *= 1 + damping;
                    step[k] = -pull[k];
                }

                if (!SymmetricSolve.TryFactor(damped, 6, lower)) return null;
                SymmetricSolve.Solve(lower, 6, step);
                var next = Moved(at, step);
                var after = RobustSum(factors, next, scale);
                if (after <= cost)
                {
                    settled = cost - after <= 1e-9 * cost + 1e-12;
                    (at, cost, damping) = (next, after, Math.Max(1e-9, damping / 10));
                    break;
                }

                damping *= 10;
                if (damping <= 1e6) continue;
                settled = true;
                break;
            }

            if (settled) break;
        }

        Normal(factors, at, scale, normal, pull);
        return new(at, cost, normal.ToArray());
    }

    /// <summary>The pose after a small turn about the body's origin and a shift, both in the tracker's axes.</summary>
    public static RigidMotion Moved(RigidMotion pose, ReadOnlySpan<double> step) => new(
        Mat3.FromRotationVector(new(step[0], step[1], step[2])) * pose.Rotation,
        pose.Translation + new Vec3(step[3], step[4], step[5]));

    private static double RobustSum(IReadOnlyList<MarkerFactor> factors, RigidMotion pose, double scale)
    {
        var sum = 0.0;
        for (var i = 0; i < factors.Count; i++)
        {
            var e = factors[i].Misfit(pose) / scale;
            sum += e <= HuberSquared ? e : 2 * Math.Sqrt(HuberSquared * e) - HuberSquared;
        }

        return sum;
    }

    private static void Normal(IReadOnlyList<MarkerFactor> factors, RigidMotion pose, double scale, Span<double> normal, Span<double> pull)
    {
        Span<double> residual = stackalloc double[8];
        Span<double> slopes = stackalloc double[48];
        normal.Clear();
        pull.Clear();
        for (var i = 0; i < factors.Count; i++)
        {
            if (!factors[i].TryResiduals(pose, residual)) continue;
            factors[i].Whiten(residual);
            factors[i].Slopes(pose, slopes);
            factors[i].Whiten(slopes, 6);
            var e = 0.0;
            foreach (var r in residual) e += r * r / scale;
            var weight = (e <= HuberSquared ? 1 : Math.Sqrt(HuberSquared / e)) / scale;
            for (var k = 0; k < 8; k++)
                for (var r = 0; r < 6; r++)
                {
                    pull[r] += weight * slopes[6 * k + r] * residual[k];
                    for (var c = 0; c < 6; c++) normal[6 * r + c] += weight * slopes[6 * k + r] * slopes[6 * k + c];
                }
        }
    }
}
