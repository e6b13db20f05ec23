using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Fills a closed surface with tetrahedra by isosurface stuffing (F. Labelle and J. R. Shewchuk, Isosurface stuffing: fast
/// tetrahedral meshes with good dihedral angles, ACM Transactions on Graphics 26(3), 2007) on a uniform lattice: dihedral angles
/// from 9.3° to 161.7° whatever the surface, and boundary nodes on the surface.
/// </summary>
public static class TetrahedralMesher
{
    public const int DefaultNodes = 5000;

    /// <summary>The number of nodes comes within this part of what was asked.</summary>
    public const double Tolerance = 0.1;

    private const int MostTries = 12;

    /// <param name="surface">Closed, facing outwards, vertices at one place being one vertex; mm.</param>
    /// <param name="nodes">About how many nodes the mesh shall have, 500 to 10,000.</param>
    public static TetrahedralFill Fill(TriangleMesh surface, int nodes = DefaultNodes, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nodes, 10_000);
        var volume = surface.SignedVolume;
        if (!(volume > 0)) throw new ArgumentException("the surface encloses nothing or faces inwards", nameof(surface));
        var tree = new TriangleTree(surface);
        // Two nodes in each cube and half a layer more around; then by the cube root of what is missing, within the bracket.
        var spacing = Math.Cbrt(2 * volume / nodes);
        spacing = Math.Cbrt((2 * volume + spacing * surface.Area) / nodes);
        var (low, high) = (0.0, double.PositiveInfinity);
        (Vec3[] Nodes, (int A, int B, int C, int D)[] Tets) best = ([], []);
        var bestSpacing = spacing;
        for (var i = 0; i < MostTries; i++)
        {
            var made = LargestPiece.Of(StuffingStencils.Fill(new(BccLattice.Around(surface.Bounds.Min, surface.Bounds.Max, spacing), tree, threads)));
            var count = made.Nodes.Length;
            if (Math.Abs(count - nodes) < Math.Abs(best.Nodes.Length - nodes)) (best, bestSpacing) = (made, spacing);
            if (Math.Abs(count - nodes) <= Tolerance / 3 * nodes) break;
            if (count > nodes) low = spacing;
            else high = spacing;
            spacing *= Math.Cbrt((double)Math.Max(count, 1) / nodes);
            if (!(spacing > low && spacing < high)) spacing = double.IsInfinity(high) ? low * 1.1 : (low + high) / 2;
        }

        return new(new(best.Nodes, best.Tets), bestSpacing);
    }
}
