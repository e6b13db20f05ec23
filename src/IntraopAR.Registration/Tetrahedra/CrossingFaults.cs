using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where a surface passes through itself, told apart by size: the extent of a line of crossing says how wide the parts are
/// that pass through one another, the piercing edges how far they reach. Where both are below a millimetre it is a fold far
/// smaller than any tetrahedron, and the surface is taken, with a note.
/// </summary>
internal static class CrossingFaults
{
    /// <summary>mm.</summary>
    public const double LargestHarmless = 1;

    /// <param name="mesh">Vertices at one place are one vertex.</param>
    public static (SurfaceFault? Fault, string? Note) Of(TriangleMesh mesh, int threads)
    {
        var crossings = SelfCrossings.Of(mesh, threads);
        if (crossings.Length == 0) return (null, null);
        // Pairs along one line hang together through the corners of their triangles.
        var parent = new Dictionary<int, int>();
        foreach (var c in crossings)
        {
            var (s, t) = (mesh.Triangles[c.First], mesh.Triangles[c.Second]);
            foreach (var v in new[] { s.B, s.C, t.A, t.B, t.C }) parent[Root(v)] = Root(s.A);
        }

        var lines = crossings.GroupBy(c => Root(mesh.Triangles[c.First].A)).Select(Extent).OrderByDescending(l => l.Size).ToArray();
        var text = FormattableString.Invariant($"it passes through itself in {lines.Length} {(lines.Length == 1 ? "place" : "places")}, most at {SurfacePlace.Text(lines[0].Middle)} over {lines[0].Size:F1} mm");
        return lines[0].Size > LargestHarmless
            ? (new(SurfaceFaultKind.SelfCrossing, text, "make the surface again from the segmentation with less smoothing, or repair it"), null)
            : (null, text + "; too small to matter");

        int Root(int i)
        {
            while (parent.TryGetValue(i, out var up) && up != i) i = up;
            return i;
        }

        static (double Size, Vec3 Middle) Extent(IGrouping<int, SelfCrossing> line)
        {
            var points = line.Select(c => c.At).ToArray();
            var (min, max) = (points.Aggregate(Vec3.Min), points.Aggregate(Vec3.Max));
            return (Math.Max((max - min).Length, line.Max(c => c.Depth)), (min + max) / 2);
        }
    }
}
