using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>Surfaces on their way to a head: floats, since a head draws with them and measures nothing.</summary>
public static class SceneMesh
{
    public static SceneBlob Blob(TriangleMesh mesh) => new(Of(mesh).Write(), MeshBlob.ContentType);

    /// <param name="values">One per vertex.</param>
    public static SceneBlob Map(TriangleMesh mesh, IReadOnlyList<double> values) => new(new MapBlob(Of(mesh), [.. values.Select(v => (float)v)]).Write(), MapBlob.ContentType);

    private static MeshBlob Of(TriangleMesh mesh)
    {
        var positions = new float[3 * mesh.Vertices.Length];
        for (var i = 0; i < mesh.Vertices.Length; i++)
        {
            var v = mesh.Vertices[i];
            (positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]) = ((float)v.X, (float)v.Y, (float)v.Z);
        }

        var indices = new uint[3 * mesh.Triangles.Length];
        for (var i = 0; i < mesh.Triangles.Length; i++)
        {
            var t = mesh.Triangles[i];
            (indices[3 * i], indices[3 * i + 1], indices[3 * i + 2]) = ((uint)t.A, (uint)t.B, (uint)t.C);
        }

        return new(positions, indices);
    }
}
