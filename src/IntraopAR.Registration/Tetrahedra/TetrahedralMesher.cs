using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Fills a closed surface with tetrahedra by isosurface stuffing (F. Labelle and J. R. Shewchuk, Isosurface stuffing: fast
/// tetrahedral meshes with good dihedral angles, ACM Transactions on Graphics 26(3), 2007) on a uniform lattice: dihedral angles
/// from 9.3° to 161.7° whatever the surface, and boundary nodes on the surface.
/// </summary>
public static class TetrahedralMesher
{
    public const int DefaultNodes = 5000, FewestNodes = 500, MostNodes = 10_000;

    /// <summary>The number of nodes comes within this part of what was asked.</summary>
    public const double Tolerance = 0.1;

    /// <summary>A mesh that holds less of the surface's volume than this is not the organ.</summary>
    public const double LeastVolume = 2.0 / 3;

    private const int MostTries = 12;

    // Lattices of livers have under 100,000 nodes; a sheet in a huge box is not worth the memory.
    private const int MostLatticeNodes = 1_000_000;

    /// <param name="surface">Closed and facing outwards, in mm: see <see cref="CheckedSurface"/>.</param>
    /// <param name="nodes">About how many nodes the mesh shall have.</param>
    /// <exception cref="ArgumentException">The surface is not closed or faces inwards.</exception>
    /// <exception cref="UnfillableException">It is so thin, or in so many pieces, that the lattice misses a third of it.</exception>
    public static TetrahedralFill Fill(TriangleMesh surface, int nodes = DefaultNodes, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, FewestNodes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nodes, MostNodes);
        var volume = surface.SignedVolume;
        if (!(volume > 0)) throw new ArgumentException("the surface encloses nothing or faces inwards", nameof(surface));
        var tree = new TriangleTree(surface);
        var (min, max) = SurfaceBounds.Of(surface);
        // Two nodes in each cube and, on the surface, half a cube's more around; then by the cube root of what is missing.
        var spacing = Math.Cbrt(2 * volume / nodes);
        for (var i = 0; i < 3; i++) spacing = Math.Cbrt((2 * volume + 1.1 * spacing * surface.Area) / nodes);
        var (low, high) = (0.0, double.PositiveInfinity);
        var (best, bestSpacing) = (new LargestPiece([], [], 0, 0), 0.0);
        for (var i = 0; i < MostTries; i++)
        {
            var lattice = BccLattice.Around(min, max, spacing);
            if (lattice.NodeCount > MostLatticeNodes) break;
            var filled = StuffingStencils.Fill(new(lattice, tree, threads));
            var made = LargestPiece.Of(filled.Nodes, filled.Tets);
            var count = made.Nodes.Length;
            if (Math.Abs(count - nodes) < Math.Abs(best.Nodes.Length - nodes)) (best, bestSpacing) = (made, spacing);
            if (Math.Abs(count - nodes) <= Tolerance / 2 * nodes) break;
            if (count > nodes) low = spacing;
            else high = spacing;
            spacing *= Math.Cbrt(Math.Clamp((double)count / nodes, 0.3, 3));
            if (!(spacing > low && spacing < high)) spacing = double.IsInfinity(high) ? low * 1.1 : (low + high) / 2;
        }

        if (Math.Abs(best.Nodes.Length - nodes) > Tolerance * nodes) throw TooThin(nodes, "has too little in one piece");
        var mesh = new TetrahedralMesh(best.Nodes, best.Tets);
        if (mesh.Volume < LeastVolume * volume) throw TooThin(nodes, FormattableString.Invariant($"holds {100 * mesh.Volume / volume:F0} % of its volume"));
        return new(mesh, bestSpacing, SurfaceDeviation.Of(surface, mesh.Surface, bestSpacing / 2, threads), best.DroppedPieces, best.DroppedVolume);
    }

    private static UnfillableException TooThin(int nodes, string what) =>
        new(new(SurfaceFaultKind.TooThin, $"it is too thin or in too many pieces: the largest piece of a mesh of {nodes} nodes {what}", "use more nodes, or give the surface of the liver alone"));
}
