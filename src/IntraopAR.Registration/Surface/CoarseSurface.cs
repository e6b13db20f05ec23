using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A surface with few triangles that lies close to a fine one: the vertices of a cell become one at their mean
/// (Rossignac and Borrel 1993). Where many poses are only to be told apart, it answers several times sooner.
/// </summary>
internal static class CoarseSurface
{
    /// <param name="cell">Side of a cell, mm.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TriangleMesh Of(TriangleMesh fine, double cell)
    {
        var numbers = new Dictionary<(int, int, int), int>();
        var sums = new List<(Vec3 Sum, int Count)>();
        var cluster = new int[fine.Vertices.Length];
        var corner = fine.Bounds.Min;
        for (var i = 0; i < cluster.Length; i++)
        {
            var v = (fine.Vertices[i] - corner) / cell;
            var key = ((int)v.X, (int)v.Y, (int)v.Z);
            if (!numbers.TryGetValue(key, out cluster[i]))
            {
                numbers.Add(key, cluster[i] = sums.Count);
                sums.Add((Vec3.Zero, 0));
            }

            var (sum, count) = sums[cluster[i]];
            sums[cluster[i]] = (sum + fine.Vertices[i], count + 1);
        }

        var triangles = new List<Triangle>();
        foreach (var t in fine.Triangles)
        {
            var (a, b, c) = (cluster[t.A], cluster[t.B], cluster[t.C]);
            if (a != b && b != c && c != a) triangles.Add(new(a, b, c));
        }

        return new([.. sums.Select(s => s.Sum / s.Count)], [.. triangles]);
    }
}
