using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// The surface near a place as a height over the plane across the tool, z = c + a x + b y + d x² + e xy + f y², from points in
/// contact. What an organ is like is known beforehand: slopes to the tool of about 35°, radii of 40 mm and more. So a few
/// points to one side foretell a little way on, and the variance says how well (Bayesian linear regression).
/// </summary>
internal static class SheetFit
{
    private const int Terms = 6;

    /// <summary>Points farther to the side do not speak, mm.</summary>
    private const double Reach = 22;

    /// <summary>And points this far along the tool belong to another side of the organ, mm.</summary>
    private const double Through = 35;

    /// <summary>Standard deviation of a point in contact about the sheet, mm: tracker, tremor, how deep it presses.</summary>
    public const double PointSd = 0.5;

    /// <summary>Prior standard deviations: height, slope, curvature over two.</summary>
    private static readonly double[] PriorSd = [30, 0.7, 0.7, 0.012, 0.012, 0.012];

    /// <param name="Height">Of the sheet above the place, mm along the tool.</param>
    /// <param name="Sd">Of that height.</param>
    public readonly record struct Sheet(double Height, double Sd, Vec3 Normal, int Points);

    /// <param name="use">Indices of the points that may speak.</param>
    public static Sheet At(Vec3 place, Vec3 outwards, IReadOnlyList<Vec3> points, ReadOnlySpan<int> use)
    {
        var right = outwards.AnyPerpendicular();
        var up = Vec3.Cross(outwards, right);
        Span<double> m = stackalloc double[Terms * Terms];
        Span<double> v = stackalloc double[Terms];
        Span<double> row = stackalloc double[Terms];
        m.Clear();
        v.Clear();
        var count = 0;
        foreach (var k in use)
        {
            var d = points[k] - place;
            var (x, y, z) = (Vec3.Dot(d, right), Vec3.Dot(d, up), Vec3.Dot(d, outwards));
            var lateral = x * x + y * y;
            if (lateral > Reach * Reach || Math.Abs(z) > Through) continue;
            count++;
            // What a quadric cannot follow grows with distance.
            var sd = PointSd + 0.0025 * lateral;
            var weight = 1 / (sd * sd);
            (row[0], row[1], row[2], row[3], row[4], row[5]) = (1, x, y, x * x, x * y, y * y);
            for (var a = 0; a < Terms; a++)
            {
                v[a] += weight * row[a] * z;
                for (var b = 0; b <= a; b++) m[a * Terms + b] += weight * row[a] * row[b];
            }
        }

        if (count == 0) return new(0, PriorSd[0], outwards, 0);
        for (var a = 0; a < Terms; a++) m[a * Terms + a] += 1 / (PriorSd[a] * PriorSd[a]);
        SmallCholesky.Factor(m, Terms);
        Span<double> first = stackalloc double[Terms];
        first.Clear();
        first[0] = 1;
        SmallCholesky.Solve(m, v, Terms);
        SmallCholesky.Solve(m, first, Terms);
        return new(v[0], Math.Sqrt(first[0]), (outwards - right * v[1] - up * v[2]).Normalized(), count);
    }
}
