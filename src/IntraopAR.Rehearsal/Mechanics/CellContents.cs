using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What each cube of a liver's lattice holds besides plain tissue.</summary>
/// <param name="Lesion">Share of the cube.</param>
/// <param name="Vessel">Share of the cube.</param>
/// <param name="Capsule">Surface in the cube over one face of it, at most 1.</param>
internal sealed record CellContents(double[] Lesion, double[] Vessel, double[] Capsule)
{
    private const int PerEdge = 3;

    public static CellContents Of(HexLattice lattice, SurfaceSamples surface, IReadOnlyList<Lesion> lesions, IReadOnlyList<TriangleMesh> vessels)
    {
        var capsule = new double[lattice.CellCount];
        for (var i = 0; i < surface.Places.Length; i++)
            if (lattice.Locate(surface.Places[i]).Cell is >= 0 and var cell)
                capsule[cell] = Math.Min(1, capsule[cell] + surface.Areas[i] / (lattice.Size * lattice.Size));
        return new(Shares(lattice, [.. lesions.Select(l => l.Surface)]), Shares(lattice, vessels), capsule);
    }

    private static double[] Shares(HexLattice lattice, IReadOnlyList<TriangleMesh> bodies)
    {
        var trees = bodies.Where(b => b.Triangles.Length > 0).Select(b => (Tree: new TriangleTree(b), b.Bounds)).ToArray();
        var shares = new double[lattice.CellCount];
        for (var c = 0; c < shares.Length; c++)
            for (var s = 0; s < PerEdge * PerEdge * PerEdge; s++)
            {
                var within = new Vec3(s % PerEdge + 0.5, s / PerEdge % PerEdge + 0.5, s / (PerEdge * PerEdge) + 0.5) / PerEdge;
                var p = lattice.Nodes[lattice.Corners[8 * c]] + within * lattice.Size;
                if (trees.Any(t => Inside(p, t.Bounds) && t.Tree.Contains(p))) shares[c] += 1.0 / (PerEdge * PerEdge * PerEdge);
            }

        return shares;
    }

    private static bool Inside(Vec3 p, (Vec3 Min, Vec3 Max) box) => Vec3.Max(p, box.Min) == p && Vec3.Min(p, box.Max) == p;
}
