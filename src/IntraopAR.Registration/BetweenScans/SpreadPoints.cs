using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Points spread evenly over a surface: random places by area, each kept where none is near yet.</summary>
internal static class SpreadPoints
{
    private const int Tries = 8;

    public static Vec3[] On(TriangleMesh mesh, int count)
    {
        var sums = new double[mesh.Triangles.Length];
        var area = 0.0;
        for (var t = 0; t < sums.Length; t++) sums[t] = area += mesh.AreaVector(mesh.Triangles[t]).Length;
        if (!(area > 0)) return [];
        // Circles of this radius about all points would cover six tenths of the surface.
        var apart = 0.78 * Math.Sqrt(area / count);
        var random = new SeededRandom(count);
        var kept = new List<Vec3>();
        for (var i = 0; i < Tries * count && kept.Count < count; i++)
        {
            var at = Array.BinarySearch(sums, random.NextDouble() * area);
            var t = mesh.Triangles[Math.Min(at < 0 ? ~at : at, sums.Length - 1)];
            var (u, v) = (Math.Sqrt(random.NextDouble()), random.NextDouble());
            var p = mesh.Vertices[t.A] * (1 - u) + mesh.Vertices[t.B] * (u * (1 - v)) + mesh.Vertices[t.C] * (u * v);
            if (kept.TrueForAll(k => Vec3.DistanceSquared(k, p) > apart * apart)) kept.Add(p);
        }

        return [.. kept];
    }
}
