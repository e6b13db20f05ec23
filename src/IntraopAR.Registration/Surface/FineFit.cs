using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The last refinement with every point: the loss narrows from the residuals' robust spread at the start to 2.5 of
/// it at rest, where outliers count next to nothing and the rest almost fully.
/// </summary>
internal static class FineFit
{
    private const int MostSteps = 40;
    private const int NarrowingRounds = 3;

    /// <summary>The loss's scale in standard deviations of the residuals: wide enough to use most of each good point, narrow enough to drop a stray one.</summary>
    private const double Width = 2.5;

    private const int FewPoints = 500;
    private const double FewRestMm = 0.1;
    private const double RestMm = 5e-3;
    private const double SmallestScale = 0.5;

    /// <param name="extra">Adds rows that are not surface points (landmarks, vessels), weighted against points of unit noise; null for none.</param>
    /// <param name="noise">Lets noisier points count less; null where all count the same.</param>
    public static SurfaceFit Run(ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int threads, StatedNoise? noise = null)
    {
        (pose, var nearest) = Settle(model, points, pose, extra, threads, noise);
        return SurfaceFit.At(model, points, pose, nearest, threads);
    }

    /// <summary>A twentieth of the points finds the place; all of them then settle within a few steps.</summary>
    public static (RigidMotion Pose, int[] Nearest) Settle(ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int threads, StatedNoise? noise = null)
    {
        var few = SurfaceSearch.Thinned(points, FewPoints);
        var near = Unknown(few.Length);
        var fit = SurfaceFit.At(model, few, pose, near, threads);
        // What bending leaves is larger than most noise, and the same for all.
        var weights = noise?.WeightsBeside(fit.Scale);
        var fewWeights = weights is null ? null : SurfaceSearch.Thinned(weights, FewPoints);
        // The scale comes from the middle of the residuals: their mean loss would let 30 % outliers hold it wide open.
        for (var round = 0; round < NarrowingRounds; round++)
        {
            pose = Descend(model, few, fewWeights, near, pose, Scale(fit), extra, FewRestMm, threads);
            fit = SurfaceFit.At(model, few, pose, near, threads);
        }

        var nearest = Unknown(points.Length);
        return (Descend(model, points, weights, nearest, pose, Scale(fit), extra, RestMm, threads), nearest);
    }

    private static int[] Unknown(int count)
    {
        var none = new int[count];
        Array.Fill(none, -1);
        return none;
    }

    private static double Scale(SurfaceFit fit) => Math.Max(SmallestScale, Width * fit.Scale);

    /// <param name="nearest">Guesses on entry, the triangles found last on return.</param>
    private static RigidMotion Descend(
        ModelSurface model, Vec3[] points, double[]? weights, int[] nearest, RigidMotion pose, double scale, IExtraRows? extra, double rest, int threads)
    {
        var sums = new NormalEquations[Slices.Count];
        var before = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var at = pose;
            Array.Clear(sums);
            Slices.Run(points.Length, threads, (first, end, k) =>
                RobustRefinement.Accumulate(model, model.Tree, points.AsSpan(first, end - first), nearest.AsSpan(first, end - first), at, scale, 0, ref sums[k],
                    weights is null ? default : weights.AsSpan(first, end - first)));
            var total = default(NormalEquations);
            foreach (ref readonly var sum in sums.AsSpan()) total.Add(sum);
            extra?.Add(model, pose, scale / Width, ref total);
            var moved = RobustRefinement.Moved(model, pose, total, 1e-6, total.Newton);
            var change = RobustRefinement.Difference(model, moved, pose);
            pose = moved;
            // Steps shrink by a factor from one to the next; what is still to come is their sum.
            var factor = step == 0 ? 0.3 : Math.Clamp(change / before, 0.1, 0.6);
            if (change * factor / (1 - factor) < rest) break;
            before = change;
        }

        return pose;
    }
}
