using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>How the tip strays about the pivot, per axis along the worst direction, mm.</summary>
/// <param name="FrameSd">Of one frame.</param>
/// <param name="MeanSd">Of the pivot, from runs of consecutive frames.</param>
public sealed record PivotScatter(double FrameSd, double MeanSd)
{
    internal static PivotScatter Of(IReadOnlyList<RigidMotion> poses, int[] kept, PivotSystem fit)
    {
        var runs = TimeBlocks.Of(kept.Length);
        var sums = new Vec3[runs[^1] + 1];
        var (one, many) = (default(Mat3), default(Mat3));
        for (var k = 0; k < kept.Length; k++)
        {
            var e = fit.Residual(poses[kept[k]]);
            one += Mat3.Outer(e, e) * (1.0 / kept.Length);
            sums[runs[k]] += e;
        }

        foreach (var s in sums) many += Mat3.Outer(s, s) * (sums.Length / (sums.Length - 1.0) / ((double)kept.Length * kept.Length));
        return new(Math.Sqrt(Math.Max(0, SymmetricEigen.Of(one).Largest)), Math.Sqrt(Math.Max(0, SymmetricEigen.Of(many).Largest)));
    }
}
