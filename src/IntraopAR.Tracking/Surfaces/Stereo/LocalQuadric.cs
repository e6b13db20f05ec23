namespace IntraopAR.Tracking;

/// <summary>
/// A quadric through the disparities about a match: curved as an organ is over a centimetre. What neighbours scatter about it
/// is the noise that matches really have, whatever each said of itself.
/// </summary>
internal static class LocalQuadric
{
    private const int Terms = 6;
    private const int Reach = 3;

    /// <summary>Standard deviation that no match is better than, pixels.</summary>
    private const double BestMatch = 0.02;

    /// <summary>Matches hang together by light and smoke too, beyond the overlap of their windows.</summary>
    private const double Together = 1.4;

    /// <param name="overlap">How many windows cover a pixel: to that extent neighbours are no new measurement.</param>
    /// <returns>Disparity and its slopes at the match; null where there are too few neighbours, or they lie on a line.</returns>
    public static FineDisparity.Match? Fit(StereoGrid grid, int i, sbyte[] reasons, double overlap)
    {
        Span<double> row = stackalloc double[Terms];
        Span<double> normal = stackalloc double[Terms * Terms];
        Span<double> right = stackalloc double[Terms];
        Span<int> used = stackalloc int[(2 * Reach + 1) * (2 * Reach + 1)];
        normal.Clear();
        right.Clear();
        var count = 0;
        for (var dy = -Reach; dy <= Reach; dy++)
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                var (x, y) = (i % grid.Columns + dx, i / grid.Columns + dy);
                if ((uint)x >= (uint)grid.Columns || (uint)y >= (uint)grid.Rows) continue;
                var j = x + grid.Columns * y;
                if (reasons[j] >= 0) continue;
                used[count++] = j;
                Row(dx, dy, row);
                var (d, weight) = (grid.Matches[j].Disparity, Weight(grid.Matches[j].Sd));
                for (var a = 0; a < Terms; a++)
                {
                    right[a] += weight * row[a] * d;
                    for (var b = 0; b <= a; b++) normal[a * Terms + b] += weight * row[a] * row[b];
                }
            }

        if (count < 2 * Terms || !Factor(normal)) return null;
        Span<double> first = stackalloc double[Terms];
        first.Clear();
        first[0] = 1;
        Solve(normal, right);
        Solve(normal, first);
        var sum = 0.0;
        foreach (var j in used[..count])
        {
            Row(j % grid.Columns - i % grid.Columns, j / grid.Columns - i / grid.Columns, row);
            var miss = grid.Matches[j].Disparity;
            for (var a = 0; a < Terms; a++) miss -= row[a] * right[a];
            sum += Weight(grid.Matches[j].Sd) * miss * miss;
        }

        var scale = Math.Max(1, sum / (count - Terms));
        var unit = 1.0 / (Reach * grid.Step);
        return new(right[0], right[1] * unit, right[2] * unit, Math.Sqrt(first[0] * scale * overlap * Together), 1);
    }

    private static double Weight(double sd) => 1 / (sd * sd + BestMatch * BestMatch);

    private static void Row(int dx, int dy, Span<double> row)
    {
        var (x, y) = (dx / (double)Reach, dy / (double)Reach);
        (row[0], row[1], row[2], row[3], row[4], row[5]) = (1, x, y, x * x, x * y, y * y);
    }

    /// <summary>Cholesky's factor in the lower triangle; false where a pivot vanishes.</summary>
    private static bool Factor(Span<double> m)
    {
        for (var a = 0; a < Terms; a++)
        {
            var whole = m[a * Terms + a];
            for (var b = 0; b <= a; b++)
            {
                var s = m[a * Terms + b];
                for (var k = 0; k < b; k++) s -= m[a * Terms + k] * m[b * Terms + k];
                if (a != b) m[a * Terms + b] = s / m[b * Terms + b];
                else if (s > 1e-4 * whole) m[a * Terms + a] = Math.Sqrt(s);
                else return false;
            }
        }

        return true;
    }

    private static void Solve(ReadOnlySpan<double> factor, Span<double> v)
    {
        for (var a = 0; a < Terms; a++)
        {
            for (var k = 0; k < a; k++) v[a] -= factor[a * Terms + k] * v[k];
            v[a] /= factor[a * Terms + a];
        }

        for (var a = Terms - 1; a >= 0; a--)
        {
            for (var k = a + 1; k < Terms; k++) v[a] -= factor[k * Terms + a] * v[k];
            v[a] /= factor[a * Terms + a];
        }
    }
}
