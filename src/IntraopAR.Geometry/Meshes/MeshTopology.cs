namespace IntraopAR.Geometry;

/// <summary>How the triangles of a surface hang together.</summary>
/// <param name="BoundaryEdges">Edges with one triangle only: the surface is open there.</param>
/// <param name="NonManifoldEdges">Edges with three or more triangles, or with two that run the same way.</param>
/// <param name="Components">Pieces connected through shared vertices.</param>
public sealed record MeshTopology(int BoundaryEdges, int NonManifoldEdges, int Components)
{
    /// <summary>True where every edge has exactly two triangles that run opposite ways, so that volume is defined.</summary>
    public bool Closed => BoundaryEdges == 0 && NonManifoldEdges == 0;

    /// <summary>
    /// Looks at the mesh with vertices at the same place taken as one, since STL and many VTK files repeat them;
    /// triangles that collapse thereby are passed over.
    /// </summary>
    public static MeshTopology Of(TriangleMesh mesh)
    {
        var id = SharedVertices.Of(mesh.Vertices);
        // Per undirected edge: how many triangles use it, and the balance of their directions.
        var edges = new Dictionary<(int, int), (int Count, int Balance)>(mesh.Triangles.Length * 3 / 2);
        var parent = Enumerable.Range(0, mesh.Vertices.Length).ToArray();
        var used = new bool[mesh.Vertices.Length];
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (id[t.A], id[t.B], id[t.C]);
            if (a == b || b == c || c == a) continue;
            Add(a, b);
            Add(b, c);
            Add(c, a);
            used[a] = used[b] = used[c] = true;
            parent[Root(a)] = Root(b);
            parent[Root(b)] = Root(c);
        }

        var boundary = 0;
        var nonManifold = 0;
        foreach (var (count, balance) in edges.Values)
            if (count == 1) boundary++;
            else if (count != 2 || balance != 0) nonManifold++;
        var components = 0;
        for (var i = 0; i < used.Length; i++)
            if (used[i] && Root(i) == i) components++;
        return new(boundary, nonManifold, components);

        void Add(int from, int to)
        {
            var key = from < to ? (from, to) : (to, from);
            edges.TryGetValue(key, out var e);
            edges[key] = (e.Count + 1, e.Balance + (from < to ? 1 : -1));
        }

        int Root(int i)
        {
            while (parent[i] != i)
            {
                parent[i] = parent[parent[i]];
                i = parent[i];
            }

            return i;
        }
    }
}
