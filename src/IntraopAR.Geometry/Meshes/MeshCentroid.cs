namespace IntraopAR.Geometry;

/// <summary>The middle of a surface: of the volume it encloses where it is closed, of its area where it is open.</summary>
public static class MeshCentroid
{
    public static Vec3 Of(TriangleMesh mesh, bool closed)
    {
        if (mesh.Vertices.Length == 0) return Vec3.Zero;
        // About a point of the mesh, so that large offsets do not eat the digits.
        var o = mesh.Vertices[0];
        var (sum, weight) = (Vec3.Zero, 0.0);
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (mesh.Vertices[t.A] - o, mesh.Vertices[t.B] - o, mesh.Vertices[t.C] - o);
            var w = closed ? Vec3.Dot(a, Vec3.Cross(b, c)) / 4 : Vec3.Cross(b - a, c - a).Length / 3;
            sum += (a + b + c) * w;
            weight += closed ? w * 4 : w * 3;
        }

        if (weight != 0 && (sum / weight) is { IsFinite: true } centre) return o + centre;
        // Nothing but degenerate triangles: the mean of the vertices.
        return mesh.Vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / mesh.Vertices.Length;
    }
}
