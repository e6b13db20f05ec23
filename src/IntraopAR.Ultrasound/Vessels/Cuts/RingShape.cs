namespace IntraopAR.Ultrasound;

/// <summary>A lumen cut across: the ellipse that has the area and the second moments of the ring found around it.</summary>
internal static class RingShape
{
    private const int Rounds = 3;

    /// <summary>Null where there is no closed ring.</summary>
    public static LumenShape? Of(PolarBoundary polar, GreyField field, DarkSeed seed, double wall)
    {
        var (x, y, radius) = (seed.X, seed.Y, 1.3 * seed.Sigma);
        (double X, double Y, double Major, double Minor, double Angle) e = default;
        for (var round = 0; round < Rounds; round++)
        {
            if (!polar.Find(field, x, y, radius)) return null;
            e = Moments(x, y, polar.Radii);
            if (!(e.Minor > 0.7)) return null;
            if (round == Rounds - 1) break;
            (x, y, radius) = (e.X, e.Y, Math.Clamp(Math.Sqrt(e.Major * e.Minor), 0.5 * radius, 1.6 * radius));
        }

        var rays = new BoundaryRay[PolarBoundary.Rays];
        for (var r = 0; r < rays.Length; r++)
        {
            var (dx, dy) = PolarBoundary.Direction(r);
            rays[r] = BoundaryRay.At(field, x + dx * polar.Radii[r], y + dy * polar.Radii[r], dx, dy, Math.Clamp(0.8 * e.Minor, 1.5, 5), wall);
        }

        return new(e.X, e.Y, e.Major, e.Minor, e.Angle, [], rays);
    }

    private static (double, double, double, double, double) Moments(double x, double y, double[] radii)
    {
        double area = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
        for (var r = 0; r < radii.Length; r++)
        {
            var (d, e, next) = (PolarBoundary.Direction(r), PolarBoundary.Direction((r + 1) % radii.Length), radii[(r + 1) % radii.Length]);
            var (ax, ay, bx, by) = (d.X * radii[r], d.Y * radii[r], e.X * next, e.Y * next);
            // The triangle with the centre: area and its integrals.
            var a = (ax * by - bx * ay) / 2;
            area += a;
            sx += a * (ax + bx) / 3;
            sy += a * (ay + by) / 3;
            sxx += a * (ax * ax + ax * bx + bx * bx) / 6;
            syy += a * (ay * ay + ay * by + by * by) / 6;
            sxy += a * (2 * ax * ay + ax * by + bx * ay + 2 * bx * by) / 12;
        }

        var (mx, my) = (sx / area, sy / area);
        var (xx, xy, yy) = (sxx / area - mx * mx, sxy / area - mx * my, syy / area - my * my);
        var (mean, half) = ((xx + yy) / 2, Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy));
        return (x + mx, y + my, 2 * Math.Sqrt(mean + half), 2 * Math.Sqrt(Math.Max(0, mean - half)), 0.5 * Math.Atan2(2 * xy, xx - yy));
    }
}
