namespace IntraopAR.Geometry.Tests;

/// <summary>Bodies with known centre-lines: tubes with round ends, joined.</summary>
internal static class Tubes
{
    public static TriangleMesh Mesh(params (Vec3 A, Vec3 B, double Radius)[] tubes)
    {
        var reach = new Vec3(1, 1, 1) * (tubes.Max(t => t.Radius) + 3);
        var (min, max) = (tubes[0].A, tubes[0].A);
        foreach (var (a, b, _) in tubes) (min, max) = (Vec3.Min(min, Vec3.Min(a, b)), Vec3.Max(max, Vec3.Max(a, b)));
        return SurfaceNets.Mesh(p => tubes.Min(t => Distance(p, t.A, t.B) - t.Radius), min - reach, max + reach, 1);
    }

    public static double Distance(Vec3 p, Vec3 a, Vec3 b)
    {
        var way = b - a;
        var t = Math.Clamp(Vec3.Dot(p - a, way) / Math.Max(way.LengthSquared, 1e-12), 0, 1);
        return Vec3.Distance(p, a + way * t);
    }
}
