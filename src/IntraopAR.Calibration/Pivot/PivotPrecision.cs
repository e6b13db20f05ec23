using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Covariance of the tip by the jackknife over runs of consecutive frames (Efron and Tibshirani 1993, ch. 11): the tip is found
/// anew without each run. It needs neither equal nor independent errors: a tracker turns a marker wrongly in proportion to the
/// tip's distance and for several frames together.
/// </summary>
internal static class PivotPrecision
{
    /// <returns>Null where one run alone carries the answer: without it nothing is determined.</returns>
    public static Mat3? Covariance(IReadOnlyList<RigidMotion> poses, int[] kept)
    {
        var runs = TimeBlocks.Of(kept.Length);
        var count = runs[^1] + 1;
        var tips = new List<Vec3>();
        for (var run = 0; run < count; run++)
            if (PivotSystem.Solve(poses, [.. kept.Where((_, k) => runs[k] != run)]) is { } without)
                tips.Add(without.Tip);
        if (tips.Count < count) return null;
        var mean = PairedPoints.Mean(tips);
        return tips.Aggregate(default(Mat3), (sum, t) => sum + Mat3.Outer(t - mean, t - mean)) * ((count - 1.0) / count);
    }
}
