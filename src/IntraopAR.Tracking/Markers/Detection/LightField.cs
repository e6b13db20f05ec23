namespace IntraopAR.Tracking;

/// <summary>Light on a marker: a dark module at column x, row y has the brightness A + B x + C y, a white one more by Step.</summary>
internal readonly record struct LightField(double A, double B, double C, double Step)
{
    public double Dark(int x, int y) => A + B * x + C * y;

    /// <summary>Least squares over all modules; null where they do not tell, for example where all are of one kind.</summary>
    public static LightField? Fit(ReadOnlySpan<double> level, ReadOnlySpan<bool> white, int modules)
    {
        Span<double> m = stackalloc double[20];
        m.Clear();
        Span<double> row = stackalloc double[4];
        for (var i = 0; i < level.Length; i++)
        {
            (row[0], row[1], row[2], row[3]) = (1, i % modules, i / modules, white[i] ? 1 : 0);
            for (var r = 0; r < 4; r++)
            {
                for (var c = 0; c < 4; c++) m[5 * r + c] += row[r] * row[c];
                m[5 * r + 4] += row[r] * level[i];
            }
        }

        for (var p = 0; p < 4; p++)
        {
            if (m[5 * p + p] < 1e-6) return null;
            for (var r = 0; r < 4; r++)
            {
                if (r == p) continue;
                var f = m[5 * r + p] / m[5 * p + p];
                for (var c = p; c < 5; c++) m[5 * r + c] -= f * m[5 * p + c];
            }
        }

        return new(m[4] / m[0], m[9] / m[6], m[14] / m[12], m[19] / m[18]);
    }
}
