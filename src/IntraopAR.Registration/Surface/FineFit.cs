using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The last refinement with every point: the loss narrows from the residuals' robust spread at the start to three of
/// it at rest, where outliers count next to nothing and the rest almost fully.
/// </summary>
internal static class FineFit
{
    private const int MostSteps = 40;
    private const int FewPoints = 500;
    private const double FewRestMm = 0.15;
    private const double RestMm = 2e-2;
    private const double SmallestScale = 0.5;

    /// <param name="extra">Adds rows that are not surface points (landmarks, vessels), weighted against points of unit noise; null for none.</param>
    public static SurfaceFit Run(ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int threads)
    {
        (pose, var nearest) = Settle(model, points, pose, extra, threads);
        return SurfaceFit.At(model, points, pose, nearest, threads);
    }

    /// <summary>A twentieth of the points finds the place; all of them then settle within a few steps.</summary>
    public static (RigidMotion Pose, int[] Nearest) Settle(ModelSurface model, Vec3[] points, RigidMotion pose, IExtraRows? extra, int threads)
    {
        var few = SurfaceSearch.Thinned(points, FewPoints);
        var fit = SurfaceFit.At(model, few, pose, null, threads);
        var at = new State(pose, fit.Nearest, Math.Max(SmallestScale, 3 * fit.Scale));
        at = Descend(model, few, at, extra, few.Length < points.Length ? FewRestMm : RestMm, threads);
        if (few.Length < points.Length)
        {
            var unknown = new int[points.Length];
            Array.Fill(unknown, -1);
            at = Descend(model, points, at with { Nearest = unknown }, extra, RestMm, threads);
        }

        return (at.Pose, at.Nearest);
    }

    private readonly record struct State(RigidMotion Pose, int[] Nearest, double Scale);

    private static State Descend(ModelSurface model, Vec3[] points, State from, IExtraRows? extra, double rest, int threads)
    {
        var (pose, nearest, scale) = from;
        var sums = new NormalEquations[Slices.Count];
        var losses = new double[Slices.Count];
        for (var step = 0; step < MostSteps; step++)
        {
            var (at, c) = (pose, scale);
            Array.Clear(sums);
            Slices.Run(points.Length, threads, (first, end, k) =>
                losses[k] = RobustRefinement.Accumulate(model, points.AsSpan(first, end - first), nearest.AsSpan(first, end - first), at, c, ref sums[k]));
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

        return new(pose, nearest, scale);
    }
}
