using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The last refinement with every point: the loss narrows from the residuals' robust spread at the start to three of
/// it at rest, where outliers count next to nothing and the rest almost fully.
/// </summary>
internal static class FineFit
{
    private const int MostSteps = 40;
    private const double RestMm = 2e-3;
    private const double SmallestScale = 0.5;

    /// <param name="extra">Adds rows that are not surface points (landmarks, vessels), weighted against points of unit noise; null for none.</param>
    public static SurfaceFit Run(ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int threads)
    {
        // A tenth of the points finds the place; all of them then settle within a few steps.
        var few = SurfaceSearch.Thinned(points, 1500);
        if (few.Length < points.Length) (pose, _) = Descend(model, few, pose, extra, 12, 0.05, threads);
        (pose, var nearest) = Descend(model, points, pose, extra, MostSteps, RestMm, threads);
        return SurfaceFit.At(model, points, pose, nearest, threads);
    }

    private static (RigidMotion Pose, int[] Nearest) Descend(
        ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int most, double rest, int threads)
    {
        var fit = SurfaceFit.At(model, points, pose, null, threads);
        var nearest = fit.Nearest;
        var scale = Math.Max(SmallestScale, 3 * fit.Scale);
        var sums = new NormalEquations[Slices.Count];
        var losses = new double[Slices.Count];
        for (var step = 0; step < most; step++)
        {
            var (at, c) = (pose, scale);
            Array.Clear(sums);
            Slices.Run(points.Length, threads, (from, to, k) =>
                losses[k] = RobustRefinement.Accumulate(model, points.AsSpan(from, to - from), nearest.AsSpan(from, to - from), at, c, ref sums[k]));
            var total = default(NormalEquations);
            foreach (ref readonly var sum in sums.AsSpan()) total.Add(sum);
            extra?.Add(model, pose, scale / 3, ref total);
            var moved = RobustRefinement.Moved(model, pose, total, 1e-6);
            var change = RobustRefinement.Difference(model, moved, pose);
            pose = moved;
            // The mean loss lies between 0 and c²; solving mean = s² / (1 + s² / c²) gives the spread it stands for.
            var mean = losses.Sum() / points.Length;
            var spread = Math.Sqrt(mean / Math.Max(0.1, 1 - mean / (scale * scale)));
            scale = Math.Max(SmallestScale, Math.Min(scale, 3 * spread));
            if (change < rest) break;
        }

        return (pose, nearest);
    }
}
