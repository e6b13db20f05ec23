namespace IntraopAR.Geometry;

/// <summary>Each triangle becomes four of the same orientation, with new corners on the middles of its edges; neighbours share them.</summary>
public static class EdgeHalving
{
    /// <param name="vertices">The middles are added behind them.</param>
    /// <param name="middle">Of an edge's two ends; where a ball is divided, on the ball.</param>
    public static List<Triangle> Halve(List<Vec3> vertices, IReadOnlyList<Triangle> triangles, Func<Vec3, Vec3, Vec3> middle)
    {
        var middles = new Dictionary<(int, int), int>();
        var halved = new List<Triangle>(4 * triangles.Count);
        foreach (var t in triangles)
        {
            var (a, b, c) = (Middle(t.A, t.B), Middle(t.B, t.C), Middle(t.C, t.A));
            halved.AddRange([new(t.A, a, c), new(t.B, b, a), new(t.C, c, b), new(a, b, c)]);
        }

        return halved;

        int Middle(int i, int j)
        {
            var key = i < j ? (i, j) : (j, i);
            if (middles.TryGetValue(key, out var m)) return m;
            vertices.Add(middle(vertices[i], vertices[j]));
            return middles[key] = vertices.Count - 1;
        }
    }
}
