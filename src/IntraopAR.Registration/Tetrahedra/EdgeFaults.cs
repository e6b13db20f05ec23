using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Edges at which a surface is not closed: each must have two triangles that run opposite ways.</summary>
internal static class EdgeFaults
{
    /// <param name="mesh">Vertices at one place are one vertex.</param>
    public static IEnumerable<SurfaceFault> Of(TriangleMesh mesh)
    {
        // Each triangle's edges as low end, high end and direction; sorted, the uses of an edge lie side by side.
        var uses = new (int Low, int High, bool Forward)[3 * mesh.Triangles.Length];
        for (var i = 0; i < mesh.Triangles.Length; i++)
        {
            var t = mesh.Triangles[i];
            (uses[3 * i], uses[3 * i + 1], uses[3 * i + 2]) = (Use(t.A, t.B), Use(t.B, t.C), Use(t.C, t.A));
        }

        Array.Sort(Array.ConvertAll(uses, u => ((long)u.Low << 32) | (uint)u.High), uses);
        var (open, many, turned) = (new List<(int, int)>(), new List<(int, int)>(), new List<(int, int)>());
        for (int i = 0, end; i < uses.Length; i = end)
        {
            for (end = i + 1; end < uses.Length && uses[end].Low == uses[i].Low && uses[end].High == uses[i].High;) end++;
            var kind = (end - i) switch { 1 => open, 2 => uses[i].Forward == uses[i + 1].Forward ? turned : null, _ => many };
            kind?.Add((uses[i].Low, uses[i].High));
        }

        if (open.Count > 0)
            yield return new(SurfaceFaultKind.Open, $"it is open: {open.Count} edges have one triangle only, one at {Place(open)}", "give the whole organ, closed, as a segmentation makes it");
        if (many.Count > 0)
            yield return new(SurfaceFaultKind.NonManifold, $"{many.Count} edges have more than two triangles, one at {Place(many)}", "make the surface again from the segmentation, or repair it");
        if (turned.Count > 0)
            yield return new(SurfaceFaultKind.MixedOrientation, $"neighbouring triangles face opposite sides at {turned.Count} edges, one at {Place(turned)}", "orient all triangles alike");

        static (int, int, bool) Use(int from, int to) => from < to ? (from, to, true) : (to, from, false);

        string Place(List<(int A, int B)> edges) => SurfacePlace.Text((mesh.Vertices[edges[0].A] + mesh.Vertices[edges[0].B]) / 2);
    }
}
