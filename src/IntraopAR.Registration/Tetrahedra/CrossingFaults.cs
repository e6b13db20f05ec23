using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where a closed surface passes through itself, and whether that matters. Surfaces from label maps fold over themselves by
/// less than a millimetre at parts one voxel wide; such a surface is taken, with a note. What counts is how thick the region
/// is that lies inside twice or inside out, and how far an edge reaches through another wall (a needle is thin all the way).
/// </summary>
internal static class CrossingFaults
{
    /// <summary>Thickness of the overlap, mm: label maps of 3 mm voxels (TotalSegmentator's examples, 101 organs) make up to 0.9.</summary>
    public const double HarmlessThickness = 1;

    /// <summary>Reach of an edge, mm: the same label maps make up to 2.4.</summary>
    public const double HarmlessReach = 5;

    /// <param name="mesh">Closed and facing outwards, vertices at one place being one vertex.</param>
    public static (SurfaceFault? Fault, string? Note) Of(TriangleMesh mesh, int threads)
    {
        var crossings = SelfCrossings.Of(mesh, threads);
        if (crossings.Length == 0) return (null, null);
        var deepest = crossings.MaxBy(c => c.Depth);
        var (thickness, at) = Overlap(mesh);
        if (thickness > HarmlessThickness)
            return (Fault(FormattableString.Invariant($"it crosses itself: an overlap {thickness:F1} mm thick at {SurfacePlace.Text(at)}")), null);
        return deepest.Depth > HarmlessReach
            ? (Fault(FormattableString.Invariant($"it crosses itself: an edge reaches {deepest.Depth:F1} mm through another wall at {SurfacePlace.Text(deepest.At)}")), null)
            : (null, FormattableString.Invariant($"it crosses itself by less than {HarmlessThickness:F0} mm ({crossings.Length} pairs of triangles, one at {SurfacePlace.Text(deepest.At)}); too little to matter"));
    }

    private static SurfaceFault Fault(string reason) =>
        new(SurfaceFaultKind.SelfCrossing, reason, "make the surface again from the segmentation with less smoothing, or repair it");

    /// <summary>Twice the largest distance from the surface of any lattice point that is inside twice or inside out.</summary>
    private static (double Thickness, Vec3 At) Overlap(TriangleMesh mesh)
    {
        var (min, max) = SurfaceBounds.Of(mesh);
        // Every ball of 0.56 spacings holds a lattice point; the lattice of the largest liver has a few million.
        var lattice = BccLattice.Around(min, max, Math.Max(2, (max - min).Length / 300));
        var winding = WindingScan.Numbers(mesh, lattice);
        var tree = new TriangleTree(mesh);
        var (thickness, at) = (0.0, Vec3.Zero);
        for (var i = 0; i < winding.Length; i++)
        {
            if (winding[i] is 0 or 1) continue;
            var distance = tree.Nearest(lattice.Position(i))!.Value.Distance;
            if (2 * distance > thickness) (thickness, at) = (2 * distance, lattice.Position(i));
        }

        return (thickness, at);
    }
}
