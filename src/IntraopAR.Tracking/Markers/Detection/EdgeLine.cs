namespace IntraopAR.Tracking;

/// <summary>
/// The straight line through edge points, gross errors left out (Tukey's weights): normal (Nx, Ny) with Nx x + Ny y = C.
/// </summary>
/// <param name="Mx">Centre of the points that carry it, pixels.</param>
/// <param name="Spread">Weighted sum of squared distances along the line from that centre, pixels².</param>
/// <param name="Weight">Sum of weights: about as many points as agree.</param>
/// <param name="SquaredError">Weighted sum of squared distances from the line, pixels².</param>
/// <param name="NeighbourProduct">Weighted sum of products of neighbouring points' distances: neighbours share pixels and so err alike.</param>
internal readonly record struct EdgeLine(double Nx, double Ny, double C, double Mx, double My, double Spread, double Weight, double SquaredError, double NeighbourProduct)
{
    private const int FewestPoints = 5;
    private const double LeastShare = 0.45;

    /// <param name="points">x, y of each.</param>
    /// <param name="tried">Places along the edge at which a point was looked for.</param>
    /// <param name="about">A line that is right but for a shift, as from a rougher fit; null where none is known.</param>
    /// <returns>Null where too few agree on a line.</returns>
    public static EdgeLine? Fit(ReadOnlySpan<double> points, int tried, (double Nx, double Ny)? about = null)
    {
        var n = points.Length / 2;
        if (n < Math.Max(FewestPoints, LeastShare * tried)) return null;
        Span<double> weight = stackalloc double[n];
        Span<double> distance = stackalloc double[n];
        Span<double> sorted = stackalloc double[n];
        if (about is { } known) Shifted(points, known.Nx, known.Ny, distance, sorted, weight);
        else Start(points, distance, sorted, weight);
        EdgeLine line = default;
        for (var round = 0; round < 6; round++)
        {
            if (Weighted(points, weight) is not { } next) return null;
            var settled = round > 1 && Math.Abs(next.Nx - line.Nx) + Math.Abs(next.Ny - line.Ny) < 1e-5;
            line = next;
            if (settled) break;
            for (var i = 0; i < n; i++) distance[i] = line.Nx * points[2 * i] + line.Ny * points[2 * i + 1] - line.C;
            Weigh(distance, sorted, weight);
        }

        if (line.Weight < Math.Max(FewestPoints - 1, LeastShare * tried)) return null;
        var product = 0.0;
        for (var i = 0; i + 1 < n; i++) product += Math.Sqrt(weight[i] * weight[i + 1]) * distance[i] * distance[i + 1];
        return line with { NeighbourProduct = product };
    }

    /// <summary>The pair of points, a third to half an edge apart, whose line has the smallest median distance (Rousseeuw 1984).</summary>
    private static void Start(ReadOnlySpan<double> points, Span<double> distance, Span<double> sorted, Span<double> weight)
    {
        var n = weight.Length;
        var best = double.MaxValue;
        var (bx, by, bc) = (0.0, 0.0, 0.0);
        var apart = Math.Max(2, n / 2);
        for (var i = 0; i + apart < n; i += Math.Max(1, n / 12))
        {
            var j = i + apart;
            var (dx, dy) = (points[2 * j] - points[2 * i], points[2 * j + 1] - points[2 * i + 1]);
            var length = Math.Sqrt(dx * dx + dy * dy);
            if (length < 1e-6) continue;
            var (nx, ny) = (dy / length, -dx / length);
            var c = nx * points[2 * i] + ny * points[2 * i + 1];
            for (var k = 0; k < n; k++) sorted[k] = Math.Abs(nx * points[2 * k] + ny * points[2 * k + 1] - c);
            sorted.Sort();
            if (sorted[n / 2] >= best) continue;
            (best, bx, by, bc) = (sorted[n / 2], nx, ny, c);
        }

        for (var k = 0; k < n; k++) distance[k] = bx * points[2 * k] + by * points[2 * k + 1] - bc;
        Weigh(distance, sorted, weight);
    }

    private static void Shifted(ReadOnlySpan<double> points, double nx, double ny, Span<double> distance, Span<double> sorted, Span<double> weight)
    {
        for (var k = 0; k < weight.Length; k++) distance[k] = sorted[k] = nx * points[2 * k] + ny * points[2 * k + 1];
        sorted.Sort();
        var c = sorted[sorted.Length / 2];
        for (var k = 0; k < weight.Length; k++) distance[k] -= c;
        Weigh(distance, sorted, weight);
    }

    private static void Weigh(ReadOnlySpan<double> distance, Span<double> sorted, Span<double> weight)
    {
        const double tukey = 4.685;
        for (var i = 0; i < distance.Length; i++) sorted[i] = Math.Abs(distance[i]);
        sorted.Sort();
        var limit = tukey * Math.Max(0.02, 1.4826 * sorted[sorted.Length / 2]);
        for (var i = 0; i < distance.Length; i++)
        {
            var r = distance[i] / limit;
            weight[i] = Math.Abs(r) < 1 ? (1 - r * r) * (1 - r * r) : 0;
        }
    }

    private static EdgeLine? Weighted(ReadOnlySpan<double> points, ReadOnlySpan<double> weight)
    {
        double sum = 0, mx = 0, my = 0;
        for (var i = 0; i < weight.Length; i++)
        {
            sum += weight[i];
            mx += weight[i] * points[2 * i];
            my += weight[i] * points[2 * i + 1];
        }

        if (sum < 2) return null;
        (mx, my) = (mx / sum, my / sum);
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < weight.Length; i++)
        {
            var (x, y) = (points[2 * i] - mx, points[2 * i + 1] - my);
            xx += weight[i] * x * x;
            xy += weight[i] * x * y;
            yy += weight[i] * y * y;
        }

        var angle = 0.5 * Math.Atan2(2 * xy, xx - yy);
        var (nx, ny) = (-Math.Sin(angle), Math.Cos(angle));
        var across = Math.Max(0, nx * nx * xx + 2 * nx * ny * xy + ny * ny * yy);
        var along = xx + yy - across;
        return along > 1 ? new(nx, ny, nx * mx + ny * my, mx, my, along, sum, across, 0) : null;
    }
}
