using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Covariance of the tip by the sandwich over runs of consecutive frames, which needs neither equal nor independent errors:
/// G⁻¹ [Σ_runs (Σᵢ gᵢ)(Σᵢ gᵢ)ᵀ] G⁻¹ / N² with gᵢ = (Rᵢ − R̄)ᵀ eᵢ and G = I − R̄ᵀR̄. A tracker turns a marker wrongly in
/// proportion to the tip's distance, so that errors are neither equal in all directions nor alike in all poses.
/// </summary>
internal static class PivotPrecision
{
    public static Mat3 Covariance(IReadOnlyList<RigidMotion> poses, int[] kept, PivotSystem fit)
    {
        var blocks = TimeBlocks.Of(kept.Length);
        var sums = new Vec3[blocks[^1] + 1];
        for (var k = 0; k < kept.Length; k++)
        {
            var pose = poses[kept[k]];
            sums[blocks[k]] += (pose.Rotation - fit.MeanRotation).Transposed() * fit.Residual(pose);
        }

        var middle = default(Mat3);
        foreach (var g in sums) middle += Mat3.Outer(g, g);
        var (n, b) = ((double)kept.Length, (double)sums.Length);
        // The fit takes six numbers from 3N equations and makes the runs' sums a little too small.
        var correction = b / (b - 1) * (3 * n - 1) / Math.Max(1, 3 * n - 6);
        var g1 = fit.Information.Inverted();
        return g1 * middle * g1 * (correction / (n * n));
    }
}
