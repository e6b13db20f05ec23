using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The bottom of a water tank in an ultrasound picture: the strongest echo of each of forty columns, and a line through them
/// by random sample consensus (Fischler and Bolles 1981), refined over its inliers.
/// </summary>
public static class BottomLine
{
    private const int Columns = 40;
    private const int FewestColumns = 6;

    /// <summary>Echoes as far as this from the line are on it, px.</summary>
    private const double OnLine = 4;

    private const int Draws = 100;

    /// <summary>Darker than this no echo stands out.</summary>
    private const int Faintest = 20;

    private const double SteepestSlope = 3;

    /// <summary>The line's row in the middle column; null where no line is seen.</summary>
    /// <param name="grey">Row by row, depth downwards.</param>
    public static double? Row(ReadOnlySpan<byte> grey, int width, int height) => Find(grey, width, height).Row;

    /// <param name="grey">Row by row, depth downwards.</param>
    public static BottomSight Find(ReadOnlySpan<byte> grey, int width, int height)
    {
        var echoes = new List<(double X, double Y)>();
        for (var k = 0; k < Columns; k++)
        {
            var x = (int)((k + 0.5) * width / Columns);
            if (Echo(grey, width, height, x) is { } y) echoes.Add((x, y));
        }

        var line = echoes.Count < FewestColumns ? null : Line(echoes);
        return new(line is { } l ? l.Slope * (0.5 * width) + l.Offset : null, line?.Slope ?? 0, [.. echoes.Select(e => new Pixel(e.X, e.Y))]);
    }

    private static (double Slope, double Offset)? Line(List<(double X, double Y)> echoes)
    {
        var random = new SeededRandom(echoes.Count);
        List<(double X, double Y)> best = [];
        for (var draw = 0; draw < Draws; draw++)
        {
            var pick = random.Sample(echoes.Count, 2);
            var (a, b) = (echoes[pick[0]], echoes[pick[1]]);
            var slope = (b.Y - a.Y) / (b.X - a.X);
            if (Math.Abs(slope) > SteepestSlope) continue;
            var on = echoes.FindAll(e => Math.Abs(e.Y - a.Y - slope * (e.X - a.X)) <= OnLine);
            if (on.Count > best.Count) best = on;
        }

        // A bottom is longer than what noise puts on a line by chance.
        if (best.Count < FewestColumns || 2 * best.Count < echoes.Count) return null;
        var (mx, my) = (best.Average(e => e.X), best.Average(e => e.Y));
        var s = best.Sum(e => (e.X - mx) * (e.Y - my)) / best.Sum(e => (e.X - mx) * (e.X - mx));
        return (s, my - s * mx);
    }

    /// <summary>Middle of the column's largest run of pixels above half of its brightest.</summary>
    private static double? Echo(ReadOnlySpan<byte> grey, int width, int height, int x)
    {
        var brightest = 0;
        for (var y = 0; y < height; y++) brightest = Math.Max(brightest, grey[y * width + x]);
        if (brightest < Faintest) return null;
        var (best, at) = (0.0, (double?)null);
        for (var y = 0; y < height; y++)
        {
            var (sum, moment) = (0.0, 0.0);
            for (; y < height && 2 * grey[y * width + x] > brightest; y++)
            {
                sum += grey[y * width + x];
                moment += (double)grey[y * width + x] * y;
            }

            if (sum > best) (best, at) = (sum, moment / sum);
        }

        return at;
    }
}
