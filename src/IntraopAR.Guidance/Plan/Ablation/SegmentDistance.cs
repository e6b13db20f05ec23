using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>How near two straight stretches come to each other.</summary>
internal static class SegmentDistance
{
    /// <summary>Ericson 2005, Real-time collision detection, 5.1.9.</summary>
    public static double Of(Vec3 p, Vec3 q, Vec3 r, Vec3 s)
    {
        var (d, e, w) = (q - p, s - r, p - r);
        var (a, b, f) = (d.LengthSquared, e.LengthSquared, Vec3.Dot(e, w));
        if (a < 1e-18 && b < 1e-18) return w.Length;
        if (a < 1e-18) return (w - e * Math.Clamp(f / b, 0, 1)).Length;
        var c = Vec3.Dot(d, w);
        if (b < 1e-18) return (w + d * Math.Clamp(-c / a, 0, 1)).Length;
        var g = Vec3.Dot(d, e);
        var across = a * b - g * g;
        var t = across > 1e-12 * a * b ? Math.Clamp((g * f - c * b) / across, 0, 1) : 0;
        var u = (g * t + f) / b;
        if (u < 0) (u, t) = (0, Math.Clamp(-c / a, 0, 1));
        else if (u > 1) (u, t) = (1, Math.Clamp((g - c) / a, 0, 1));
        return (w + d * t - e * u).Length;
    }
}
