using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The axis-parallel box of a surface's triangles; vertices of no triangle do not count.</summary>
internal static class SurfaceBounds
{
    public static (Vec3 Min, Vec3 Max) Of(TriangleMesh surface)
    {
        if (surface.Triangles.Length == 0) return (Vec3.Zero, Vec3.Zero);
        var min = surface.Vertices[surface.Triangles[0].A];
        var max = min;
        foreach (var t in surface.Triangles)
        {
            var (a, b, c) = (surface.Vertices[t.A], surface.Vertices[t.B], surface.Vertices[t.C]);
            (min, max) = (Vec3.Min(min, Vec3.Min(a, Vec3.Min(b, c))), Vec3.Max(max, Vec3.Max(a, Vec3.Max(b, c))));
        }

        return (min, max);
    }
}
