using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>One metastasis as it was before chemotherapy, in the Model frame.</summary>
/// <param name="Id">For example <c>lesion-3</c>; the label's name in the scan before chemotherapy.</param>
/// <param name="Centre">Centre of volume.</param>
/// <param name="Diameter">Of the ball with the same volume, mm.</param>
/// <param name="Vanished">Not to be seen in the scan after chemotherapy.</param>
public sealed record Lesion(string Id, TriangleMesh Surface, Point<Model> Centre, double Diameter, bool Vanished)
{
    /// <param name="surface">Closed.</param>
    public static Lesion Of(string id, TriangleMesh surface, bool vanished)
    {
        var volume = Math.Abs(surface.SignedVolume);
        return new(id, surface, new(CentreOfVolume(surface)), 2 * Math.Cbrt(3 * volume / (4 * Math.PI)), vanished);
    }

    /// <summary>By the divergence theorem; for a surface without volume the mean of its vertices.</summary>
    private static Vec3 CentreOfVolume(TriangleMesh mesh)
    {
        var o = mesh.Vertices[0];
        var (sum, total) = (Vec3.Zero, 0.0);
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (mesh.Vertices[t.A] - o, mesh.Vertices[t.B] - o, mesh.Vertices[t.C] - o);
            var v = Vec3.Dot(a, Vec3.Cross(b, c));
            sum += (a + b + c) * (v / 4);
            total += v;
        }

        if (Math.Abs(total) > 1e-9) return o + sum / total;
        return mesh.Vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / mesh.Vertices.Length;
    }
}
