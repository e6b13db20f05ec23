namespace IntraopAR.Geometry;

/// <summary>
/// The point of a triangle nearest to a query: the least of the distances to its three edges and, where the query lies
/// over the triangle, to its plane. A triangle that is a needle or a point has edges all the same.
/// </summary>
public static class TriangleDistance
{
    /// <summary>A triangle whose sine at the first corner is below this is taken as its edges: rounding leaves no normal.</summary>
    internal const double LeastSine = 1e-12;

    public static Vec3 NearestPoint(Vec3 p, Vec3 a, Vec3 b, Vec3 c)
    {
        var (u, v, q) = (b - a, c - a, p - a);
        var (qu, qv) = (Vec3.Dot(q, u), Vec3.Dot(q, v));
        var (uu, uv, vv) = (u.LengthSquared, Vec3.Dot(u, v), v.LengthSquared);
        var area = Vec3.Cross(u, v).LengthSquared;
        var (best, least) = (a, q.LengthSquared);
        Try(a + u * Share(qu, uu));
        Try(a + v * Share(qv, vv));
        Try(b + (c - b) * Share(qv - qu + (uu - uv), (c - b).LengthSquared));
        if (area <= LeastSine * LeastSine * uu * vv) return best;
        var (s, t) = ((qu * vv - qv * uv) / area, (qv * uu - qu * uv) / area);
        if (s >= 0 && t >= 0 && s + t <= 1) Try(a + u * s + v * t);
        return best;

        void Try(Vec3 at)
        {
            var d = Vec3.DistanceSquared(at, p);
            if (d < least) (best, least) = (at, d);
        }
    }

    /// <summary>How far along an edge, 0 … 1, the foot of a query lies.</summary>
    private static double Share(double along, double squaredLength) => squaredLength > 0 ? Math.Clamp(along / squaredLength, 0, 1) : 0;
}
