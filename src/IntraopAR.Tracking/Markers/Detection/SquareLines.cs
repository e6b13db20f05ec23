namespace IntraopAR.Tracking;

/// <summary>Four edge lines of a marker (top, right, bottom, left) and the corners in which they meet.</summary>
internal static class SquareLines
{
    /// <summary>
    /// A line's offset errs by at least this, pixels: pixels are squares, a lens blurs unevenly, and a sharp step between two
    /// pixel rows leaves its centre of mass open by so much.
    /// </summary>
    private const double LeastOffset = 0.0025;

    /// <summary>Of an edge point, pixels: brightness comes in whole numbers, even in a drawing without noise.</summary>
    private const double LeastNoise = 0.01;

    /// <summary>Edge points are weighed down with their distance, so that those that stay lie closer than they truly scatter.</summary>
    private const double WeightedShortening = 1.15;

    /// <returns>x, y of upper left, upper right, lower right, lower left; null where neighbouring lines hardly cross.</returns>
    public static double[]? Corners(ReadOnlySpan<EdgeLine> lines)
    {
        var corners = new double[8];
        for (var k = 0; k < 4; k++)
        {
            var (a, b) = (lines[(k + 3) % 4], lines[k]);
            var d = a.Nx * b.Ny - a.Ny * b.Nx;
            if (Math.Abs(d) < 0.15) return null;
            corners[2 * k] = (a.C * b.Ny - b.C * a.Ny) / d;
            corners[2 * k + 1] = (a.Nx * b.C - b.Nx * a.C) / d;
        }

        return corners;
    }

    /// <summary>Standard deviation of one edge point across its edge, pixels, over all four.</summary>
    public static double Noise(ReadOnlySpan<EdgeLine> lines)
    {
        double squares = 0, freedom = 0;
        foreach (var l in lines)
        {
            squares += l.SquaredError;
            freedom += l.Weight - 2;
        }

        return Math.Max(LeastNoise, WeightedShortening * Math.Sqrt(squares / Math.Max(1, freedom)));
    }

    /// <summary>
    /// Variance of a mean of points over that of as many independent ones: (1 + ρ)/(1 − ρ) of a first-order process, ρ the
    /// neighbours' correlation over all four edges.
    /// </summary>
    public static double Likeness(ReadOnlySpan<EdgeLine> lines)
    {
        double squares = 0, products = 0;
        foreach (var l in lines)
        {
            squares += l.SquaredError;
            products += l.NeighbourProduct;
        }

        var correlation = squares > 0 ? Math.Clamp(products / squares, 0, 0.6) : 0;
        return (1 + correlation) / (1 - correlation);
    }

    /// <summary>8x8 of the corners, pixels²: each line errs by a shift and a turn of its own; a corner has part in two.</summary>
    public static double[] Covariance(ReadOnlySpan<EdgeLine> lines, double[] corners, double noise)
    {
        Span<double> by = stackalloc double[64];
        Span<double> variance = stackalloc double[8];
        by.Clear();
        var variancePerPoint = noise * noise * Likeness(lines);
        for (var k = 0; k < 4; k++)
        {
            variance[2 * k] = variancePerPoint / lines[k].Weight + LeastOffset * LeastOffset;
            variance[2 * k + 1] = variancePerPoint / lines[k].Spread;
            var (previous, next) = ((k + 3) % 4, k);
            var (a, b) = (lines[previous], lines[next]);
            var d = a.Nx * b.Ny - a.Ny * b.Nx;
            var (x, y) = (corners[2 * k], corners[2 * k + 1]);
            // Moving line a by e along its normal moves the corner by e (b.Ny, −b.Nx)/d; line b by e (−a.Ny, a.Nx)/d.
            foreach (var (line, index, px, py) in new[] { (a, previous, b.Ny / d, -b.Nx / d), (b, next, -a.Ny / d, a.Nx / d) })
            {
                var along = -line.Ny * (x - line.Mx) + line.Nx * (y - line.My);
                by[8 * (2 * k) + 2 * index] = px;
                by[8 * (2 * k + 1) + 2 * index] = py;
                by[8 * (2 * k) + 2 * index + 1] = px * along;
                by[8 * (2 * k + 1) + 2 * index + 1] = py * along;
            }
        }

        var covariance = new double[64];
        for (var r = 0; r < 8; r++)
            for (var c = 0; c < 8; c++)
                for (var k = 0; k < 8; k++)
                    covariance[8 * r + c] += by[8 * r + k] * variance[k] * by[8 * c + k];
        return covariance;
    }
}
