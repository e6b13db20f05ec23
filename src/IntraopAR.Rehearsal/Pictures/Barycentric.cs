using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

internal static class Barycentric
{
    /// <summary>The shares of a triangle's corners in a point of its plane.</summary>
    public static (double A, double B, double C) Weights(Vec3 p, Vec3 a, Vec3 b, Vec3 c)
    {
        var n = Vec3.Cross(b - a, c - a);
        var whole = n.LengthSquared;
        if (whole <= 0) return (1, 0, 0);
        var wb = Vec3.Dot(Vec3.Cross(p - a, c - a), n) / whole;
        var wc = Vec3.Dot(Vec3.Cross(b - a, p - a), n) / whole;
        return (1 - wb - wc, wb, wc);
    }
}
