namespace IntraopAR.Tracking;

/// <summary>A straight line under points; x in s, y in ms.</summary>
/// <param name="Slope">ms per s.</param>
/// <param name="SlopeError">Its standard error.</param>
/// <param name="Scale">How far above the line points lie, median.</param>
internal readonly record struct DelayLine(double Centre, double Level, double Slope, double SlopeError, double Scale)
{
    /// <summary>Standard deviation of the drift before anything is seen: 100 ppm, what plain quartz crystals keep. ms per s.</summary>
    public const double DriftPrior = 0.1;

    private const int Rounds = 6;

    /// <summary>How far above the line the third lowest point lies, ms.</summary>
    public double ThirdLowest { get; private init; }

    public double At(double x) => Level + Slope * (x - Centre);

    /// <summary>Slope by least squares over the points that are not far above, with the drift's prior; then set at the lowest point.</summary>
    /// <param name="slope">To begin with.</param>
    public static DelayLine Under(IReadOnlyList<(double X, double Y)> points, double slope)
    {
        var line = new DelayLine(points.Average(p => p.X), 0, slope, DriftPrior, 0);
        var heights = new double[points.Count];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < heights.Length; i++) heights[i] = points[i].Y - line.Slope * (points[i].X - line.Centre);
            var sorted = heights.Order().ToArray();
            line = line with { Level = sorted[0], Scale = sorted[sorted.Length / 2] - sorted[0], ThirdLowest = sorted[Math.Min(2, sorted.Length - 1)] - sorted[0] };
            if (round < Rounds - 1) line = Refined(line, points, heights);
        }

        return line;
    }

    private static DelayLine Refined(DelayLine line, IReadOnlyList<(double X, double Y)> points, double[] heights)
    {
        var most = line.Level + 3 * line.Scale + 0.1;
        var kept = Enumerable.Range(0, heights.Length).Where(i => heights[i] <= most).ToArray();
        var (meanX, meanY) = (kept.Average(i => points[i].X), kept.Average(i => points[i].Y));
        var (sxx, sxy) = (0.0, 0.0);
        foreach (var i in kept)
        {
            var x = points[i].X - meanX;
            sxx += x * x;
            sxy += x * (points[i].Y - meanY);
        }

        var variance = Math.Pow(Math.Max(line.Scale, 0.02), 2);
        var information = sxx / variance + 1 / (DriftPrior * DriftPrior);
        return line with { Slope = sxy / variance / information, SlopeError = 1 / Math.Sqrt(information) };
    }
}
