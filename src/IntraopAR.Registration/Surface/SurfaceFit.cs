using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How observed points lie on the model at one pose.</summary>
/// <param name="ModelFromPatient">Takes observed points to the model.</param>
/// <param name="Scale">Robust standard deviation of the residuals, mm: of the points that lie on the model.</param>
/// <param name="InlierRms">Root mean square of the residuals within 3.5 scales, mm.</param>
/// <param name="InlierFraction">Share of the points within 3.5 scales.</param>
/// <param name="Distances">Unsigned, mm, one per point.</param>
/// <param name="Nearest">Triangle under each point.</param>
internal sealed record SurfaceFit(
    RigidMotion ModelFromPatient, double Scale, double InlierRms, double InlierFraction, double[] Distances, int[] Nearest)
{
    /// <summary>A residual beyond this many scales is an outlier.</summary>
    public const double Gate = 3.5;

    private const double SmallestScale = 0.1;

    /// <summary>The middle of a normal distribution, in standard deviations, and how much of its own spread it keeps.</summary>
    private const double Middle = 2.5;

    private const double MiddleShare = 0.955;

    public static SurfaceFit At(ModelSurface model, Vec3[] points, RigidMotion pose, int[]? guess, int threads)
    {
        var nearest = guess is null ? Enumerable.Repeat(-1, points.Length).ToArray() : (int[])guess.Clone();
        var distances = new double[points.Length];
        Slices.Run(points.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++)
            {
                var hit = model.Tree.Nearest(pose.Apply(points[i]), double.PositiveInfinity, nearest[i])!.Value;
                (nearest[i], distances[i]) = (hit.Triangle, hit.Distance);
            }
        });
        var scale = Math.Max(SmallestScale, 1.4826 * Median(distances));
        // Outliers lift the median; twice the spread of the middle brings it back to that of the inliers.
        for (var i = 0; i < 2; i++) scale = Math.Max(SmallestScale, Within(distances, Middle * scale).Rms / MiddleShare);
        var (rms, inside) = Within(distances, Gate * scale);
        return new(pose, scale, rms, inside / (double)points.Length, distances, nearest);
    }

    /// <summary>Root mean square of the smallest residuals, mm: the same share of the points at every pose, so that poses compare.</summary>
    public double TrimmedRms(double share)
    {
        var sorted = (double[])Distances.Clone();
        Array.Sort(sorted);
        var count = Math.Clamp((int)Math.Round(share * sorted.Length), 1, sorted.Length);
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += sorted[i] * sorted[i];
        return Math.Sqrt(sum / count);
    }

    private static (double Rms, int Count) Within(double[] distances, double limit)
    {
        var (sum, inside) = (0.0, 0);
        foreach (var d in distances)
        {
            if (d > limit) continue;
            sum += d * d;
            inside++;
        }

        return (Math.Sqrt(sum / Math.Max(1, inside)), inside);
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
