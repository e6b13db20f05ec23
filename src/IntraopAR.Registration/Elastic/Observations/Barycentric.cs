using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Weights of a triangle's corners that give a point on it.</summary>
internal static class Barycentric
{
    /// <summary>Also for a triangle of no width, as a chain's segment is kept (B and C are one place).</summary>
    public static (double A, double B, double C) Of(Vec3 p, Vec3 a, Vec3 b, Vec3 c)
    {
        var whole = Vec3.Cross(b - a, c - a);
        var squared = whole.LengthSquared;
        if (squared > 0)
        {
            var u = Vec3.Dot(Vec3.Cross(c - b, p - b), whole) / squared;
            var v = Vec3.Dot(Vec3.Cross(a - c, p - c), whole) / squared;
            return (u, v, 1 - u - v);
        }

        var length = Vec3.DistanceSquared(a, b);
        if (length == 0) return (1, 0, 0);
        var t = Math.Clamp(Vec3.Dot(p - a, b - a) / length, 0, 1);
        return (1 - t, t, 0);
    }
}
