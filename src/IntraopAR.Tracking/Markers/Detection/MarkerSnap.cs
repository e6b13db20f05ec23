namespace IntraopAR.Tracking;

/// <summary>A marker's edges found about where it is expected, to a fraction of a pixel.</summary>
/// <param name="Seen">Corners in the picture as it is: x, y of four.</param>
/// <param name="Straight">The same, distortion taken out.</param>
/// <param name="Covariance">8x8 of <see cref="Straight"/>, pixels².</param>
/// <param name="Noise">Standard deviation of an edge point, pixels.</param>
internal sealed record MarkerSnap(double[] Seen, double[] Straight, double[] Covariance, double Noise)
{
    /// <summary>Below this an edge has too few pixels to be fitted.</summary>
    public const double SmallestSide = 10;

    /// <param name="expected">x, y of four corners in the picture, in the printed order.</param>
    /// <param name="reach">How far off they may be, pixels.</param>
    /// <param name="modules">Of the marker, border included.</param>
    public static MarkerSnap? Find(GreyView picture, LensView lens, ReadOnlySpan<double> expected, double reach, int modules)
    {
        double[] corners = expected.ToArray();
        if (!(Shortest(corners) >= SmallestSide) || !Inside(picture, corners)) return null;
        Span<EdgeLine> lines = stackalloc EdgeLine[4];
        // First roughly; again from there as long as the corners travel.
        for (var round = 0; round < 3; round++)
        {
            if (!Lines(picture, null, corners, reach, 12, modules, lines)) return null;
            if (SquareLines.Corners(lines) is not { } next || !Alike(corners, next)) return null;
            var moved = Farthest(corners, next);
            corners = next;
            if (moved < 0.5) break;
            reach = Math.Min(reach, Math.Max(2, 0.7 * moved));
        }

        if (!Lines(picture, lens, corners, 1, EdgePoints.Most, modules, lines)) return null;
        if (SquareLines.Corners(lines) is not { } straight) return null;
        var noise = SquareLines.Noise(lines);
        return noise <= Math.Max(0.6, 0.02 * Shortest(corners))
            ? new(lens.Seen(straight), straight, SquareLines.Covariance(lines, straight, noise), noise)
            : null;
    }

    /// <param name="lens">Null: roughly, in the picture as it is. Otherwise finely, with a window as wide as the blur.</param>
    private static bool Lines(GreyView picture, LensView? lens, double[] corners, double reach, int most, int modules, Span<EdgeLine> lines)
    {
        Span<double> points = stackalloc double[2 * EdgePoints.Most];
        for (var k = 0; k < 4; k++)
        {
            var (ax, ay, bx, by) = (corners[2 * k], corners[2 * k + 1], corners[(2 * k + 2) % 8], corners[(2 * k + 3) % 8]);
            // The border's width across this edge: seen at a slant it is less than an edge's share.
            var module = Quad.Across(corners, k) / modules;
            var window = Math.Clamp((int)(0.4 * module), 1, 2);
            if (lens is not null)
            {
                var sigma = EdgeBlur.Sigma(picture, ax, ay, bx, by, Math.Max(1.5, 0.9 * module));
                // As wide as the blur, but not into that of the next module's edge, which would pull the step towards it.
                window = Math.Clamp((int)Math.Ceiling(2 * sigma + 0.3), 1, Math.Max(1, (int)(module - 3 * sigma - 0.5)));
            }

            var inward = lens is null ? Math.Min(reach, 1.3 * module) : reach;
            var length = Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
            var count = Math.Min(most, Math.Max(8, (int)(0.86 * length)));
            var found = EdgePoints.Find(picture, ax, ay, bx, by, inward, reach, window, count, points);
            if (lens is { Camera.Distortion.IsNone: false })
                for (var i = 0; i < found; i++) (points[2 * i], points[2 * i + 1]) = lens.Straight(points[2 * i], points[2 * i + 1]);
            var rough = lens is null ? null : About(lens, ax, ay, bx, by);
            if (EdgeLine.Fit(points[..(2 * found)], count, rough) is not { } line) return false;
            lines[k] = line;
        }

        return true;
    }

    private static (double, double)? About(LensView lens, double ax, double ay, double bx, double by)
    {
        var ((sx, sy), (ex, ey)) = (lens.Straight(ax, ay), lens.Straight(bx, by));
        var length = Math.Sqrt((ex - sx) * (ex - sx) + (ey - sy) * (ey - sy));
        return ((ey - sy) / length, (sx - ex) / length);
    }

    private static double Shortest(double[] c)
    {
        var shortest = double.MaxValue;
        for (var k = 0; k < 4; k++)
            shortest = Math.Min(shortest, Math.Sqrt(Math.Pow(c[2 * k] - c[(2 * k + 2) % 8], 2) + Math.Pow(c[2 * k + 1] - c[(2 * k + 3) % 8], 2)));
        return shortest;
    }

    private static double Farthest(double[] a, double[] b)
    {
        var farthest = 0.0;
        for (var k = 0; k < 8; k += 2) farthest = Math.Max(farthest, Math.Sqrt(Math.Pow(a[k] - b[k], 2) + Math.Pow(a[k + 1] - b[k + 1], 2)));
        return farthest;
    }

    /// <summary>Still a convex quadrilateral turning the same way, of about the size expected.</summary>
    private static bool Alike(double[] expected, double[] found)
    {
        for (var k = 0; k < 4; k++)
        {
            var (a, b, c) = (2 * k, (2 * k + 2) % 8, (2 * k + 4) % 8);
            var (ux, uy, vx, vy) = (found[b] - found[a], found[b + 1] - found[a + 1], found[c] - found[b], found[c + 1] - found[b + 1]);
            if (!(ux * vy - uy * vx > 0)) return false;
            var was = Math.Sqrt(Math.Pow(expected[b] - expected[a], 2) + Math.Pow(expected[b + 1] - expected[a + 1], 2));
            var now = Math.Sqrt(ux * ux + uy * uy);
            if (!(now > 0.6 * was && now < 1.67 * was)) return false;
        }

        return true;
    }

    private static bool Inside(GreyView picture, double[] corners)
    {
        for (var k = 0; k < 8; k += 2)
            if (!picture.Holds(corners[k], corners[k + 1], -2))
                return false;
        return true;
    }
}
