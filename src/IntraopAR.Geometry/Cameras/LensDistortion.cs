namespace IntraopAR.Geometry;

/// <summary>Brown's radial (k1, k2, k3) and tangential (p1, p2) distortion in OpenCV's order k1 k2 p1 p2 k3.</summary>
public readonly record struct LensDistortion(double K1, double K2, double P1, double P2, double K3)
{
    public static readonly LensDistortion None = default;

    public bool IsNone => this == None;

    public (double X, double Y) Distort(double x, double y)
    {
        var r2 = x * x + y * y;
        var radial = 1 + r2 * (K1 + r2 * (K2 + r2 * K3));
        return (
            x * radial + 2 * P1 * x * y + P2 * (r2 + 2 * x * x),
            y * radial + P1 * (r2 + 2 * y * y) + 2 * P2 * x * y);
    }

    /// <summary>
    /// The largest radius up to which the radial part grows, so that a distorted place has one origin only. Beyond it the
    /// polynomial folds back and would draw far points in the middle of the picture.
    /// </summary>
    public double FoldRadius()
    {
        const double limit = 10;
        for (var r = 0.0; r < limit; r += 0.01)
        {
            var r2 = r * r;
            if (1 + r2 * (3 * K1 + r2 * (5 * K2 + r2 * 7 * K3)) <= 0) return r;
        }

        return limit;
    }

    /// <summary>The inverse of <see cref="Distort"/> by fixed-point iteration, to about 1e-10 within the picture.</summary>
    public (double X, double Y) Undistort(double xd, double yd)
    {
        if (IsNone) return (xd, yd);
        var (x, y) = (xd, yd);
        for (var i = 0; i < 60; i++)
        {
            var (ex, ey) = Distort(x, y);
            var (dx, dy) = (xd - ex, yd - ey);
            (x, y) = (x + dx, y + dy);
            if (dx * dx + dy * dy < 1e-22) break;
        }

        return (x, y);
    }
}
