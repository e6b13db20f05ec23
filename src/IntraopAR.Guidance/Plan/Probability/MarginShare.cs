using IntraopAR.Geometry;
using IntraopAR.Registration;
using MathNet.Numerics;

namespace IntraopAR.Guidance;

/// <summary>
/// The probability of the margin place by place over a cut surface: with the lesion's nearest place at signed distance d and the
/// error's standard deviation σ along the way between them, Φ((d − m)/σ); of several lesions the least.
/// </summary>
internal static class MarginShare
{
    /// <summary>Farther from a lesion than this the map is 1, mm.</summary>
    private const double Far = 60;

    public static double[] Over(Vec3[] cap, IReadOnlyList<LesionProbe> lesions, LesionDoubts doubts, MarginErrors errors, double scale, Resection resection, double required)
    {
        var shares = new double[cap.Length];
        var other = errors.Tool * errors.Tool + errors.Segmentation * errors.Segmentation;
        Parallel.For(0, cap.Length, i =>
        {
            shares[i] = 1;
            foreach (var lesion in lesions)
            {
                if (lesion.Tree.Nearest(cap[i], Far) is not { } hit) continue;
                var t = lesion.InPatient.Triangles[hit.Triangle];
                var near = new[] { t.A, t.B, t.C }.MinBy(v => Vec3.DistanceSquared(lesion.InPatient.Vertices[v], cap[i]));
                var cut = hit.Distance < 20 && lesion.Tree.Contains(cap[i]);
                var sign = cut || !resection.Takes(new(lesion.InModel[near])) ? -1 : 1;
                var way = hit.Distance > 1e-6 ? (cap[i] - hit.Position) * (1 / hit.Distance) : lesion.InPatient.AreaVector(t).Normalized();
                var c = doubts.At(lesion.Index, lesion.Weights[near]) * (scale * scale);
                var sd = Math.Sqrt(Math.Max(1e-12, Vec3.Dot(way, c * way) + other));
                shares[i] = Math.Min(shares[i], 0.5 * SpecialFunctions.Erfc((required - sign * hit.Distance) / (sd * Math.Sqrt(2))));
            }
        });

        return shares;
    }
}
