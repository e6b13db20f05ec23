using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Holes that pieces of surface leave open between them.</summary>
internal static class EnclosedHole
{
    private const int MostAcross = 2000;

    /// <summary>
    /// Pieces are looked at along their mean normal; empty squares that cannot be reached from outside over empty squares are
    /// holes. Two squares that touch at a corner leave no way between them.
    /// </summary>
    /// <returns>Area of the largest, mm² across the mean normal; 0 where there is none.</returns>
    public static double Largest(IReadOnlyList<(Vec3 At, Vec3 Normal)> pieces, double side)
    {
        if (pieces.Count < 8) return 0;
        var towards = pieces.Aggregate(Vec3.Zero, (s, p) => s + p.Normal).Normalized();
        if (towards == Vec3.Zero) return 0;
        var right = towards.AnyPerpendicular();
        var up = Vec3.Cross(towards, right);
        var places = pieces.Select(p => (A: (int)Math.Floor(Vec3.Dot(p.At, right) / side), B: (int)Math.Floor(Vec3.Dot(p.At, up) / side))).ToArray();
        var (a0, b0) = (places.Min(p => p.A) - 1, places.Min(p => p.B) - 1);
        var (w, h) = (places.Max(p => p.A) - a0 + 2, places.Max(p => p.B) - b0 + 2);
        if (w > MostAcross || h > MostAcross) return 0;
        var kind = new int[w * h];
        // A turned grid of cubes leaves gaps of single squares, hence each piece covers its neighbours too.
        foreach (var (a, b) in places)
            for (var db = -1; db <= 1; db++)
                for (var da = -1; da <= 1; da++)
                    kind[a - a0 + da + w * (b - b0 + db)] = 1;
        Fill(kind, w, h, Enumerable.Range(0, w * h).Where(i => kind[i] == 0 && (i % w == 0 || i % w == w - 1 || i / w == 0 || i / w == h - 1)));
        var largest = 0;
        for (var i = 0; i < kind.Length; i++)
            if (kind[i] == 0) largest = Math.Max(largest, Fill(kind, w, h, [i]));
        if (largest == 0) return 0;
        // What the pieces were widened by is given back, as to a round hole.
        var radius = Math.Sqrt(largest / Math.PI) + 1;
        return Math.PI * radius * radius * side * side;
    }

    private static int Fill(int[] kind, int w, int h, IEnumerable<int> from)
    {
        var queue = new Queue<int>();
        foreach (var i in from)
        {
            kind[i] = 2;
            queue.Enqueue(i);
        }

        var count = queue.Count;
        while (queue.TryDequeue(out var at))
            foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                var (x, y) = (at % w + dx, at / w + dy);
                if (x < 0 || y < 0 || x >= w || y >= h || kind[x + w * y] != 0) continue;
                kind[x + w * y] = 2;
                queue.Enqueue(x + w * y);
                count++;
            }

        return count;
    }
}
