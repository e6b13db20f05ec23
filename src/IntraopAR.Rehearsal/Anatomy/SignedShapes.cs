using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Signed distances (mm, negative inside) of simple bodies and their smooth joins, after I. Quilez, "distance functions"
/// and "smooth minimum" (quadratic). The ellipsoid's is exact at its surface only, which is all that meshing needs.
/// </summary>
internal static class SignedShapes
{
    public static double Ellipsoid(Vec3 p, Vec3 centre, Vec3 radii)
    {
        var q = p - centre;
        var scaled = new Vec3(q.X / radii.X, q.Y / radii.Y, q.Z / radii.Z);
        var gradient = new Vec3(scaled.X / radii.X, scaled.Y / radii.Y, scaled.Z / radii.Z).Length;
        var k = scaled.Length;
        return gradient < 1e-9 ? -Math.Min(radii.X, Math.Min(radii.Y, radii.Z)) : k * (k - 1) / gradient;
    }

    public static double Ball(Vec3 p, Vec3 centre, double radius) => Vec3.Distance(p, centre) - radius;

    /// <summary>A cone with round ends of two radii, the exact distance replaced by that to the nearest point of its axis.</summary>
    public static double RoundCone(Vec3 p, Vec3 a, Vec3 b, double ra, double rb)
    {
        var ab = b - a;
        var t = Math.Clamp(Vec3.Dot(p - a, ab) / Math.Max(ab.LengthSquared, 1e-12), 0, 1);
        return Vec3.Distance(p, a + ab * t) - (ra + (rb - ra) * t);
    }

    /// <summary>Union with a fillet of width <paramref name="k"/> mm.</summary>
    public static double Join(double a, double b, double k)
    {
        var h = Math.Max(k - Math.Abs(a - b), 0) / k;
        return Math.Min(a, b) - h * h * k / 4;
    }

    /// <summary><paramref name="a"/> without <paramref name="b"/>, its new edge rounded over <paramref name="k"/> mm.</summary>
    public static double Cut(double a, double b, double k) => -Join(-a, b, k);
}
