using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Points on a connected part of a surface: it grows from a random triangle along the surface until it has the wanted share of the area.</summary>
public static class ObservedPatch
{
    /// <param name="noise">Standard deviation per axis, mm.</param>
    /// <param name="outliers">Share of points anywhere in the surface's box instead.</param>
    /// <param name="starts">Triangles from which the patch may grow; without it any.</param>
    public static Vec3[] Sample(TriangleMesh mesh, SeededRandom random, double share, int count, double noise, double outliers, IReadOnlyList<int>? starts = null)
    {
        var patch = Grow(mesh, Start(), share);
        // The patient's liver has crumbs of a few triangles beside it; a patch that began on one is drawn again.
        for (var i = 0; i < 20 && patch.Sum(t => mesh.AreaVector(mesh.Triangles[t]).Length) < 0.99 * share * mesh.Area; i++)
            patch = Grow(mesh, Start(), share);
        var summed = new double[patch.Count];
        var area = 0.0;
        for (var i = 0; i < summed.Length; i++) summed[i] = area += mesh.AreaVector(mesh.Triangles[patch[i]]).Length;
        var (min, max) = mesh.Bounds;
        var points = new Vec3[count];
        for (var i = 0; i < count; i++)
        {
            if (random.NextDouble() < outliers)
            {
                points[i] = new(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
                continue;
            }

            var at = Array.BinarySearch(summed, random.NextDouble() * area);
            var t = mesh.Triangles[patch[Math.Min(at < 0 ? ~at : at, patch.Count - 1)]];
            var (a, b) = (Math.Sqrt(random.NextDouble()), random.NextDouble());
            points[i] = mesh.Vertices[t.A] * (1 - a) + mesh.Vertices[t.B] * (a * (1 - b)) + mesh.Vertices[t.C] * (a * b) + random.NextGaussianVector(noise);
        }

        return points;

        int Start() => starts is null ? random.Next(mesh.Triangles.Length) : starts[random.Next(starts.Count)];
    }

    private static List<int> Grow(TriangleMesh mesh, int seed, double share)
    {
        var around = new List<int>[mesh.Vertices.Length];
        for (var i = 0; i < around.Length; i++) around[i] = [];
        for (var i = 0; i < mesh.Triangles.Length; i++)
            foreach (var v in Corners(i)) around[v].Add(i);
        var (wanted, got) = (share * mesh.Area, 0.0);
        var seen = new HashSet<int> { seed };
        var front = new PriorityQueue<int, double>();
        front.Enqueue(seed, 0);
        var patch = new List<int>();
        while (got < wanted && front.TryDequeue(out var at, out var distance))
        {
            patch.Add(at);
            got += mesh.AreaVector(mesh.Triangles[at]).Length;
            foreach (var v in Corners(at))
                foreach (var next in around[v])
                    if (seen.Add(next)) front.Enqueue(next, distance + Vec3.Distance(Centre(at), Centre(next)));
        }

        return patch;

        int[] Corners(int i) => [mesh.Triangles[i].A, mesh.Triangles[i].B, mesh.Triangles[i].C];

        Vec3 Centre(int i) => (mesh.Vertices[mesh.Triangles[i].A] + mesh.Vertices[mesh.Triangles[i].B] + mesh.Vertices[mesh.Triangles[i].C]) / 3;
    }
}
