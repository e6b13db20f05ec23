namespace IntraopAR.Geometry;

/// <summary>Several surfaces as one.</summary>
public static class MeshJoin
{
    /// <summary>All triangles of several surfaces in their order; no vertex is shared between them.</summary>
    public static TriangleMesh Of(IEnumerable<TriangleMesh> meshes)
    {
        var (vertices, triangles) = (new List<Vec3>(), new List<Triangle>());
        foreach (var mesh in meshes)
        {
            var from = vertices.Count;
            vertices.AddRange(mesh.Vertices);
            triangles.AddRange(mesh.Triangles.Select(t => new Triangle(t.A + from, t.B + from, t.C + from)));
        }

        return new([.. vertices], [.. triangles]);
    }
}
