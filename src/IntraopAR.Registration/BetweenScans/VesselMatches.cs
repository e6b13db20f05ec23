using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Places along the baseline's centre-lines against the follow-up's: each lies somewhere on the nearest line of its kind that
/// runs the same way and is about as thick, so its two parts across that line are seen.
/// </summary>
internal sealed class VesselMatches
{
    /// <summary>Between places, and at most so many.</summary>
    private const double Spacing = 8;
    private const int Most = 110;

    /// <summary>Lines that run apart by more than 45° are not one.</summary>
    private const double LeastParallel = 0.7;

    /// <summary>Of the loss, in standard deviations.</summary>
    private const double Scale = 2;

    private readonly (Vec3 Place, Vec3 Tangent, VesselKind Kind)[] samples;
    private readonly (VesselKind Kind, TriangleTree Tree)[] trees;

    public VesselMatches(IReadOnlyList<CentreLine> baseline, IReadOnlyList<CentreLine> followUp, Similarity placing)
    {
        var all = VesselTree.FromCentreLines(baseline).Along(Spacing).ToArray();
        samples = [.. SurfaceSearch.Thinned(all, Most).Select(s => (placing.Apply(s.Place), placing.Turn(s.Tangent), s.Kind))];
        trees = [.. followUp.GroupBy(l => l.Kind).Select(g => (g.Key, VesselTree.FromCentreLines(g).Tree))];
        if (trees.Length == 0) samples = [];
    }

    public int Count => samples.Length;

    /// <param name="sd">Of one place's distance from the line, mm.</param>
    public IEnumerable<DisplacementRow> Rows(DisplacementPosterior field, double sd, double looks, double within)
    {
        foreach (var (place, tangent, kind) in samples)
        {
            var p = place + field.Mean(place);
            if (Nearest(p, tangent, kind, within) is not { } hit) continue;
            var weight = SurfaceMatches.Weight(hit.Distance / (Scale * sd));
            var across = hit.Along.AnyPerpendicular();
            var variance = looks * sd * sd / Math.Max(0.02, weight);
            foreach (var d in (Vec3[])[across, Vec3.Cross(hit.Along, across)])
                yield return new(place, d, Vec3.Dot(d, hit.At - place), variance);
        }
    }

    /// <summary>Distances from the lines where the field puts the places, ascending; <paramref name="within"/> where there is no line.</summary>
    public double[] Distances(DisplacementPosterior field, double within)
    {
        var all = Array.ConvertAll(samples, s => Nearest(s.Place + field.Mean(s.Place), s.Tangent, s.Kind, within)?.Distance ?? within);
        Array.Sort(all);
        return all;
    }

    private (Vec3 At, Vec3 Along, double Distance)? Nearest(Vec3 p, Vec3 tangent, VesselKind kind, double within)
    {
        (Vec3, Vec3, double)? best = null;
        foreach (var (treeKind, tree) in trees)
        {
            if (kind != VesselKind.Unknown && treeKind != VesselKind.Unknown && kind != treeKind) continue;
            if (tree.Nearest(p, within) is not { } hit) continue;
            var t = tree.Mesh.Triangles[hit.Triangle];
            var along = (tree.Mesh.Vertices[t.B] - tree.Mesh.Vertices[t.A]).Normalized();
            if (Math.Abs(Vec3.Dot(along, tangent)) < LeastParallel || best is { } b && b.Item3 <= hit.Distance) continue;
            best = (hit.Position, along, hit.Distance);
        }

        return best;
    }
}
