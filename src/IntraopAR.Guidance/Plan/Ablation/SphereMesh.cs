using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A ball of radius 1 as triangles: an octahedron whose edges are halved again and again.</summary>
internal static class SphereMesh
{
    /// <param name="halvings">4 gives 1,026 vertices.</param>
    public static TriangleMesh Of(int halvings)
    {
        List<Vec3> v = [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];
        List<Triangle> t = [new(0, 2, 4), new(2, 1, 4), new(1, 3, 4), new(3, 0, 4), new(2, 0, 5), new(1, 2, 5), new(3, 1, 5), new(0, 3, 5)];
        for (var h = 0; h < halvings; h++) t = EdgeHalving.Halve(v, t, (p, q) => (p + q).Normalized());
        return new([.. v], [.. t]);
    }
}
