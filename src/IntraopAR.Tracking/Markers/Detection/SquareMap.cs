namespace IntraopAR.Tracking;

/// <summary>The perspective map from the unit square to four corners (Heckbert 1989, "Fundamentals of texture mapping", 2.2.3).</summary>
internal readonly record struct SquareMap(double A, double B, double C, double D, double E, double F, double G, double H)
{
    /// <param name="corners">x, y of what (0, 0), (1, 0), (1, 1), (0, 1) come to.</param>
    public static SquareMap Of(ReadOnlySpan<double> corners)
    {
        var (x0, y0, x1, y1, x2, y2, x3, y3) = (corners[0], corners[1], corners[2], corners[3], corners[4], corners[5], corners[6], corners[7]);
        var (dx1, dy1, dx2, dy2) = (x1 - x2, y1 - y2, x3 - x2, y3 - y2);
        var (sx, sy) = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3);
        var d = dx1 * dy2 - dx2 * dy1;
        var (g, h) = ((sx * dy2 - dx2 * sy) / d, (dx1 * sy - sx * dy1) / d);
        return new(x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h);
    }

    public (double X, double Y) At(double u, double v)
    {
        var w = 1 / (G * u + H * v + 1);
        return ((A * u + B * v + C) * w, (D * u + E * v + F) * w);
    }
}
