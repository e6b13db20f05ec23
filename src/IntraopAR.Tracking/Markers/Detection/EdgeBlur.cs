namespace IntraopAR.Tracking;

/// <summary>How wide the step across a marker's edge is: lens, focus and motion together.</summary>
internal static class EdgeBlur
{
    /// <summary>Standard deviation of the step's slope across the edge, pixels, from the mean profile along it.</summary>
    /// <param name="reach">How far to both sides is looked, pixels: less than a module, beyond which other edges begin.</param>
    public static double Sigma(GreyView picture, double ax, double ay, double bx, double by, double reach)
    {
        const int places = 12;
        var (dx, dy) = (bx - ax, by - ay);
        var length = Math.Sqrt(dx * dx + dy * dy);
        var (nx, ny) = (dy / length, -dx / length);
        var steps = Math.Clamp((int)Math.Ceiling(2 * reach), 4, 40);
        Span<double> mean = stackalloc double[steps + 1];
        Span<double> one = stackalloc double[steps + 1];
        var step = 2 * reach / steps;
        mean.Clear();
        for (var i = 0; i < places; i++)
        {
            var share = 0.12 + 0.76 * (i + 0.5) / places;
            picture.Along(ax + share * dx - reach * nx, ay + share * dy - reach * ny, step * nx, step * ny, one);
            for (var k = 0; k <= steps; k++) mean[k] += one[k];
        }

        double mass = 0, moment = 0, second = 0;
        for (var k = 0; k < steps; k++)
        {
            var slope = Math.Max(0, mean[k + 1] - mean[k]);
            var at = (k + 0.5 - steps / 2.0) * step;
            mass += slope;
            moment += slope * at;
            second += slope * at * at;
        }

        if (!(mass > 0)) return 1;
        var centre = moment / mass;
        return Math.Sqrt(Math.Max(0, second / mass - centre * centre));
    }
}
