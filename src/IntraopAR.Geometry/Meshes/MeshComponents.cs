namespace IntraopAR.Geometry;

/// <summary>Pieces of a surface that share no vertex place: several tumours are often kept in one file.</summary>
public static class MeshComponents
{
    /// <returns>Largest bounding box first; vertices and triangles of each piece in their old order.</returns>
    public static TriangleMesh[] Of(TriangleMesh mesh)
    {
        var parent = SharedVertices.Of(mesh.Vertices);
        foreach (var t in mesh.Triangles)
        {
            parent[Root(t.A)] = Root(t.B);
            parent[Root(t.B)] = Root(t.C);
        }

        return [.. mesh.Triangles.GroupBy(t => Root(t.A)).Select(Piece).OrderByDescending(m => (m.Bounds.Max - m.Bounds.Min).Length)];

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }

        TriangleMesh Piece(IEnumerable<Triangle> triangles)
        {
            var all = triangles.ToArray();
            var used = all.SelectMany(t => new[] { t.A, t.B, t.C }).Distinct().Order().ToArray();
            var at = new Dictionary<int, int>(used.Length);
            for (var i = 0; i < used.Length; i++) at[used[i]] = i;
            return new([.. used.Select(i => mesh.Vertices[i])], [.. all.Select(t => new Triangle(at[t.A], at[t.B], at[t.C]))]);
        }
    }
}
