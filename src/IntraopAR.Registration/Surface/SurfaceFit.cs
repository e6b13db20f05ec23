using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How observed points lie on the model at one pose.</summary>
/// <param name="ModelFromPatient">Takes observed points to the model.</param>
/// <param name="Scale">Robust standard deviation of the residuals, mm: of the points that lie on the model.</param>
/// <param name="InlierRms">Root mean square of the residuals within 3.5 scales, mm.</param>
/// <param name="InlierFraction">Share of the points within 3.5 scales.</param>
/// <param name="Hits">The model's surface under each point.</param>
/// <param name="Sorted">The residuals, unsigned, ascending, mm.</param>
internal sealed record SurfaceFit(
    RigidMotion ModelFromPatient, double Scale, double InlierRms, double InlierFraction, SurfacePoint[] Hits, double[] Sorted)
{
    /// <summary>A residual beyond this many scales is an outlier.</summary>
    public const double Gate = 3.5;

    private const double SmallestScale = 0.1;

    /// <summary>The middle of a normal distribution, in standard deviations, and how much of its own spread it keeps.</summary>
    private const double Middle = 2.5;

    private const double MiddleShare = 0.955;

    /// <param name="guess">A triangle near each point, or −1.</param>
    public static SurfaceFit At(ModelSurface model, Vec3[] points, RigidMotion pose, int[] guess, int threads)
    {
        var hits = new SurfacePoint[points.Length];
        Slices.Run(points.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++) hits[i] = model.Tree.Nearest(pose.Apply(points[i]), guess: guess[i])!.Value;
        });
        var sorted = Array.ConvertAll(hits, h => h.Distance);
        Array.Sort(sorted);
        var scale = Math.Max(SmallestScale, 1.4826 * sorted[sorted.Length / 2]);
        // Outliers lift the median; twice the spread of the middle brings it back to that of the inliers.
        for (var i = 0; i < 2; i++) scale = Math.Max(SmallestScale, Within(sorted, Middle * scale).Rms / MiddleShare);
        var (rms, inside) = Within(sorted, Gate * scale);
        return new(pose, scale, rms, inside / (double)points.Length, hits, sorted);
    }

    /// <summary>True for a point that lies on the model.</summary>
    public bool IsInlier(int point) => Hits[point].Distance <= Gate * Scale;

    /// <summary>Root mean square of the smallest residuals, mm: the same share of the points at every pose, so that poses compare.</summary>
    public double TrimmedRms(double share)
    {
        var count = Math.Clamp((int)Math.Round(share * Sorted.Length), 1, Sorted.Length);
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += Sorted[i] * Sorted[i];
        return Math.Sqrt(sum / count);
    }

    private static (double Rms, int Count) Within(double[] sorted, double limit)
    {
        var (sum, inside) = (0.0, 0);
        while (inside < sorted.Length && sorted[inside] <= limit)
        {
            sum += sorted[inside] * sorted[inside];
            inside++;
        }

        return (Math.Sqrt(sum / Math.Max(1, inside)), inside);
    }
}
