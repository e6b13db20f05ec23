using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// A plane fitted to depths of rays (x, y, 1): 1/z = a x + b y + c is linear in the plane, and disparity measures 1/z, so
/// that noise is even there. Sums are taken about the middle ray.
/// </summary>
internal struct InversePlane
{
    private double n, sx, sy, sxx, sxy, syy, sw, sxw, syw;

    public readonly int Count => (int)n;

    public void Add(double dx, double dy, double inverse)
    {
        n++;
        sx += dx;
        sy += dy;
        sxx += dx * dx;
        sxy += dx * dy;
        syy += dy * dy;
        sw += inverse;
        sxw += dx * inverse;
        syw += dy * inverse;
    }

    /// <summary>1/z at the middle and its slopes; false where the rays lie on a line.</summary>
    public readonly bool Solve(out double atMiddle, out double slopeX, out double slopeY)
    {
        (atMiddle, slopeX, slopeY) = (0, 0, 0);
        if (n < 4) return false;
        var (mx, my, mw) = (sx / n, sy / n, sw / n);
        var (xx, xy, yy) = (sxx / n - mx * mx, sxy / n - mx * my, syy / n - my * my);
        var (xw, yw) = (sxw / n - mx * mw, syw / n - my * mw);
        var d = xx * yy - xy * xy;
        if (!(d > 1e-4 * (xx + yy) * (xx + yy))) return false;
        slopeX = (xw * yy - yw * xy) / d;
        slopeY = (yw * xx - xw * xy) / d;
        atMiddle = mw - slopeX * mx - slopeY * my;
        return true;
    }

    /// <summary>Unit normal towards the camera of the plane through the middle ray (x, y, 1).</summary>
    public static Vec3 Normal(double x, double y, double atMiddle, double slopeX, double slopeY) =>
        -new Vec3(slopeX, slopeY, atMiddle - slopeX * x - slopeY * y).Normalized();
}
