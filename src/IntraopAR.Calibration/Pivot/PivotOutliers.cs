using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Which poses belong to one tip in one divot: least median of squares over random sets of four poses (Rousseeuw 1984), then
/// refitting to the poses within the 99.9 % ellipsoid of the kept poses' own scatter, until the set stays. An ellipsoid, for
/// a tracker errs far more along its viewing axis and across a long tool than otherwise.
/// </summary>
internal static class PivotOutliers
{
    /// <summary>With 45 % slips a set of four is clean in 9 % of draws: 400 draws all miss in 1 of 10¹⁶ cases.</summary>
    private const int Draws = 400;

    private const int SetSize = 4;

    /// <summary>χ² of three degrees of freedom at 0.5, and its bound at 0.995 over that: the first set kept.</summary>
    private const double FirstBound = 12.8382 / 2.36597;

    /// <summary>χ² of three degrees of freedom at 0.999.</summary>
    private const double Bound = 16.2662;

    /// <summary>No tracker is better than this, mm: a perfect recording keeps all its poses.</summary>
    private const double LeastNoise = 0.01;

    /// <summary>Larger recordings are judged on every so many-th pose while drawing.</summary>
    private const int Judged = 400;

    /// <summary>Indices kept, in order; null where no set determines a tip.</summary>
    public static int[]? Kept(IReadOnlyList<RigidMotion> poses)
    {
        var all = Enumerable.Range(0, poses.Count).ToArray();
        if (poses.Count < 2 * SetSize) return PivotSystem.Solve(poses, all) is null ? null : all;
        var random = new SeededRandom(poses.Count);
        var step = Math.Max(1, poses.Count / Judged);
        var judged = all.Where(i => i % step == 0).ToArray();
        var (best, least) = ((PivotSystem?)null, double.PositiveInfinity);
        for (var draw = 0; draw < Draws; draw++)
        {
            if (PivotSystem.Solve(poses, random.Sample(poses.Count, SetSize)) is not { } candidate) continue;
            var median = MedianSquare(candidate, poses, judged);
            if (median < least) (best, least) = (candidate, median);
        }

        return best is null ? null : Refined(poses, all, best, Math.Max(LeastNoise * LeastNoise, least) * FirstBound);
    }

    private static int[]? Refined(IReadOnlyList<RigidMotion> poses, int[] all, PivotSystem fit, double firstBound)
    {
        var kept = all.Where(i => fit.Residual(poses[i]).LengthSquared <= firstBound).ToArray();
        for (var round = 0; round < 30; round++)
        {
            if (kept.Length < SetSize || PivotSystem.Solve(poses, kept) is not { } better) return null;
            var scatter = Mat3.Identity * (LeastNoise * LeastNoise);
            foreach (var i in kept) scatter += Mat3.Outer(better.Residual(poses[i]), better.Residual(poses[i])) * (1.0 / kept.Length);
            var weight = scatter.Inverted();
            var next = all.Where(i => Vec3.Dot(better.Residual(poses[i]), weight * better.Residual(poses[i])) <= Bound).ToArray();
            if (next.AsSpan().SequenceEqual(kept)) break;
            kept = next;
        }

        return kept;
    }

    private static double MedianSquare(PivotSystem fit, IReadOnlyList<RigidMotion> poses, int[] judged) =>
        Median.Upper(judged.Select(i => fit.Residual(poses[i]).LengthSquared));
}
