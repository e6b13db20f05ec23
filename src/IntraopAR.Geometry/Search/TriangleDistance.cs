namespace IntraopAR.Geometry;

/// <summary>The point of a triangle nearest to a query, by Voronoi regions (Ericson, Real-Time Collision Detection, 5.1.5).</summary>
public static class TriangleDistance
{
    public static Vec3 NearestPoint(Vec3 p, Vec3 a, Vec3 b, Vec3 c)
    {
        var (ab, ac, ap) = (b - a, c - a, p - a);
        var (d1, d2) = (Vec3.Dot(ab, ap), Vec3.Dot(ac, ap));
        if (d1 <= 0 && d2 <= 0) return a;
        var bp = p - b;
        var (d3, d4) = (Vec3.Dot(ab, bp), Vec3.Dot(ac, bp));
        if (d3 >= 0 && d4 <= d3) return b;
        var vc = d1 * d4 - d3 * d2;
        if (vc <= 0 && d1 >= 0 && d3 <= 0) return d1 - d3 > 0 ? a + ab * (d1 / (d1 - d3)) : a;
        var cp = p - c;
        var (d5, d6) = (Vec3.Dot(ab, cp), Vec3.Dot(ac, cp));
        if (d6 >= 0 && d5 <= d6) return c;
        var vb = d5 * d2 - d1 * d6;
        if (vb <= 0 && d2 >= 0 && d6 <= 0) return d2 - d6 > 0 ? a + ac * (d2 / (d2 - d6)) : a;
        var va = d3 * d6 - d5 * d4;
        var edge = (d4 - d3) + (d5 - d6);
        if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) return edge > 0 ? b + (c - b) * ((d4 - d3) / edge) : b;
        var sum = va + vb + vc;
        return sum > 0 ? a + ab * (vb / sum) + ac * (vc / sum) : a;
    }
}
