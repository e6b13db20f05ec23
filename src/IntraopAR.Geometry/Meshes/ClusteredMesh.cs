namespace IntraopAR.Geometry;

/// <summary>
/// A coarser surface by clustering: the vertices within each cell of a grid become one, placed where it is nearest to the planes of
/// the triangles that met there (Lindstrom 2000, out-of-core simplification, over the quadrics of Garland and Heckbert 1997).
/// Every vertex stays within its cell, so that nothing moves by more than the cell's diagonal.
/// </summary>
public static class ClusteredMesh
{
    /// <summary>Directions in which the planes say so little do not move the vertex from the cell's mean.</summary>
    private const double LeastShare = 1e-3;

    /// <param name="cell">Edge of a cell, mm.</param>
    public static TriangleMesh Of(TriangleMesh mesh, double cell)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cell);
        var (origin, _) = mesh.Bounds;
        var (clusters, of) = (new List<Cluster>(), new int[mesh.Vertices.Length]);
        var known = new Dictionary<(int, int, int), int>();
        for (var i = 0; i < mesh.Vertices.Length; i++)
        {
            var p = (mesh.Vertices[i] - origin) * (1 / cell);
            var key = ((int)Math.Floor(p.X), (int)Math.Floor(p.Y), (int)Math.Floor(p.Z));
            if (!known.TryGetValue(key, out var at))
            {
                known.Add(key, at = clusters.Count);
                clusters.Add(new(origin + new Vec3(key.Item1, key.Item2, key.Item3) * cell));
            }

            clusters[of[i] = at].Add(mesh.Vertices[i]);
        }

        var triangles = new HashSet<Triangle>();
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (of[t.A], of[t.B], of[t.C]);
            var area = Vec3.Cross(mesh.Vertices[t.B] - mesh.Vertices[t.A], mesh.Vertices[t.C] - mesh.Vertices[t.A]);
            foreach (var k in (ReadOnlySpan<int>)[a, b, c]) clusters[k].Add(area, mesh.Vertices[t.A]);
            if (a != b && b != c && a != c) triangles.Add(FromLeast(a, b, c));
        }

        return new([.. clusters.Select(c => c.Place(cell))], [.. triangles]);
    }

    /// <summary>The same triangle always begins with the same corner, so that it is told from others once.</summary>
    private static Triangle FromLeast(int a, int b, int c) => a < b && a < c ? new(a, b, c) : b < c ? new(b, c, a) : new(c, a, b);

    private sealed class Cluster(Vec3 corner)
    {
        private Vec3 sum, pull;
        private Mat3 planes;
        private int count;

        private Vec3 Mean => sum * (1.0 / count);

        public void Add(Vec3 vertex) => (sum, count) = (sum + vertex, count + 1);

        /// <param name="area">Normal, as long as twice the area: large triangles count for more.</param>
        public void Add(Vec3 area, Vec3 on)
        {
            planes += Mat3.Outer(area, area);
            // Relative to the cell, so that a far origin does not eat the digits.
            pull += area * Vec3.Dot(area, on - corner);
        }

        public Vec3 Place(double cell)
        {
            var mean = Mean - corner;
            var trace = planes.Trace;
            if (!(trace > 0)) return Mean;
            // (A + λI) x = b + λ mean: the mean decides where the planes do not.
            var lambda = LeastShare * trace;
            var place = (planes + Mat3.Diagonal(lambda, lambda, lambda)).Inverted() * (pull + mean * lambda);
            bool inside = place.X >= 0 && place.Y >= 0 && place.Z >= 0 && place.X <= cell && place.Y <= cell && place.Z <= cell;
            return corner + (inside ? place : mean);
        }
    }
}
