namespace IntraopAR.Tracking;

/// <summary>Reads a marker's modules through the perspective of its corners.</summary>
internal static class BitReader
{
    /// <summary>Share of border modules that may read white: a finger, a glint.</summary>
    private const double WhiteBorder = 0.2;

    /// <param name="seen">x, y of four corners in the picture.</param>
    /// <param name="bits">A bit a module, 1 = white, row by row, border not counted.</param>
    /// <returns>False where there is no dark border, or no contrast.</returns>
    public static bool TryRead(GreyView picture, ReadOnlySpan<double> seen, int side, out ulong bits)
    {
        bits = 0;
        var modules = side + 2;
        Span<double> level = stackalloc double[modules * modules];
        if (!Levels(picture, SquareMap.Of(seen), modules, level)) return false;
        Span<bool> white = stackalloc bool[level.Length];
        if (!Parted(level, modules, white)) return false;
        var wrong = 0;
        for (var r = 0; r < modules; r++)
            for (var c = 0; c < modules; c++)
            {
                var isWhite = white[r * modules + c];
                if (r > 0 && c > 0 && r <= side && c <= side)
                {
                    if (isWhite) bits |= 1UL << ((r - 1) * side + c - 1);
                }
                else if (isWhite)
                {
                    wrong++;
                }
            }

        return wrong <= WhiteBorder * 4 * (modules - 1);
    }

    /// <summary>Mean brightness of the inner half of each module.</summary>
    private static bool Levels(GreyView picture, SquareMap map, int modules, Span<double> level)
    {
        for (var r = 0; r < modules; r++)
            for (var c = 0; c < modules; c++)
            {
                var sum = 0.0;
                for (var k = 0; k < 5; k++)
                {
                    var (u, v) = k == 4 ? (0.5, 0.5) : (0.28 + 0.44 * (k & 1), 0.28 + 0.44 * (k >> 1));
                    var (x, y) = map.At((c + u) / modules, (r + v) / modules);
                    if (!picture.Holds(x, y, -1)) return false;
                    sum += picture.At(x, y);
                }

                level[r * modules + c] = sum / 5;
            }

        return true;
    }

    /// <summary>
    /// Dark from white: two means, then brightness = a + b x + c y + d white by least squares, so that light that falls off
    /// across the marker does not count as ink.
    /// </summary>
    private static bool Parted(ReadOnlySpan<double> level, int modules, Span<bool> white)
    {
        const double leastContrast = 14;
        double low = double.MaxValue, high = double.MinValue;
        foreach (var l in level) (low, high) = (Math.Min(low, l), Math.Max(high, l));
        if (high - low < leastContrast) return false;
        var threshold = (low + high) / 2;
        for (var i = 0; i < level.Length; i++) white[i] = level[i] > threshold;
        for (var round = 0; round < 6; round++)
        {
            if (LightField.Fit(level, white, modules) is not { } field || field.Step < leastContrast) return round > 0;
            var changed = false;
            for (var i = 0; i < level.Length; i++)
            {
                var now = level[i] > field.Dark(i % modules, i / modules) + field.Step / 2;
                changed |= now != white[i];
                white[i] = now;
            }

            if (!changed) break;
        }

        return true;
    }
}
