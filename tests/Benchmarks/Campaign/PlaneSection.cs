using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>A mesh cut by the plane z = const: closed lines in the order of the cut triangles' neighbours.</summary>
internal static class PlaneSection
{
    public static IReadOnlyList<IReadOnlyList<Vec3>> At(TriangleMesh mesh, double z)
    {
        var above = Array.ConvertAll(mesh.Vertices, v => v.Z > z);
        var next = new Dictionary<(int, int), (int, int)>();
        foreach (var t in mesh.Triangles)
        {
            int[] c = [t.A, t.B, t.C];
            (int, int)? from = null, to = null;
            for (var i = 0; i < 3; i++)
            {
                var (a, b) = (c[i], c[(i + 1) % 3]);
                if (above[a] == above[b]) continue;
                if (above[a]) to = (Math.Min(a, b), Math.Max(a, b));
                else from = (Math.Min(a, b), Math.Max(a, b));
            }

            if (from is { } f && to is { } g) next[f] = g;
        }

        var lines = new List<IReadOnlyList<Vec3>>();
        while (next.Count > 0)
        {
            var line = new List<Vec3>();
            for (var edge = next.Keys.First(); next.Remove(edge, out var after); edge = after)
            {
                var (a, b) = (mesh.Vertices[edge.Item1], mesh.Vertices[edge.Item2]);
                line.Add(a + (b - a) * ((z - a.Z) / (b.Z - a.Z)));
            }

            lines.Add(line);
        }

        return lines;
    }
}
