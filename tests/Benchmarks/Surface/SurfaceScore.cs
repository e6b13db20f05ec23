using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>Observed points held against the true surface.</summary>
/// <param name="Errors">Distance of each point from the true liver, mm, ascending.</param>
/// <param name="Off">Points that were measured on something else.</param>
/// <param name="Within90">Share of points whose distance lies within the 90 % bound of their stated noise.</param>
public sealed record SurfaceScore(double[] Errors, int Off, double Within90)
{
    public double Median => Errors[Errors.Length / 2];

    public double P95 => Errors[(int)(0.95 * (Errors.Length - 1))];

    /// <param name="tree">The true liver in the points' frame.</param>
    /// <param name="onLiver">Whether the ray or tip of a point truly met the liver; null: by distance alone.</param>
    public static SurfaceScore Of<TFrame>(ObservedSurface<TFrame> surface, TriangleTree tree, Func<Vec3, bool>? onLiver = null)
        where TFrame : IFrame
    {
        var (errors, off, within) = (new List<double>(), 0, 0);
        foreach (var p in surface.Points)
        {
            var at = p.Position.Position;
            if (onLiver?.Invoke(at) == false)
            {
                off++;
                continue;
            }

            var near = tree.Nearest(at)!.Value;
            errors.Add(near.Distance);
            var n = near.Distance > 1e-6 ? (at - near.Position) / near.Distance : p.Normal;
            if (near.Distance <= 1.645 * Math.Sqrt(Vec3.Dot(n, p.Noise * n))) within++;
        }

        if (errors.Count == 0) errors.Add(double.NaN);
        errors.Sort();
        return new([.. errors], off, within / (double)errors.Count);
    }
}
