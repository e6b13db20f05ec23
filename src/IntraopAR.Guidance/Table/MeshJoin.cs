using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

internal static class MeshJoin
{
    /// <summary>All triangles of several surfaces in their order; no vertex is shared between them.</summary>
    public static TriangleMesh Of(IReadOnlyList<TriangleMesh> meshes)
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
