using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The unit sphere as an icosahedron whose triangles are divided in four, three times over: 642 vertices.</summary>
internal static class Icosphere
{
    public static TriangleMesh OfThreeDivisions()
    {
        var g = (1 + Math.Sqrt(5)) / 2;
        var vertices = new List<Vec3>
        {
            new(-1, g, 0), new(1, g, 0), new(-1, -g, 0), new(1, -g, 0),
            new(0, -1, g), new(0, 1, g), new(0, -1, -g), new(0, 1, -g),
            new(g, 0, -1), new(g, 0, 1), new(-g, 0, -1), new(-g, 0, 1),
        };
        for (var i = 0; i < vertices.Count; i++) vertices[i] = vertices[i].Normalized();
        List<Triangle> triangles =
        [
            new(0, 11, 5), new(0, 5, 1), new(0, 1, 7), new(0, 7, 10), new(0, 10, 11),
            new(1, 5, 9), new(5, 11, 4), new(11, 10, 2), new(10, 7, 6), new(7, 1, 8),
            new(3, 9, 4), new(3, 4, 2), new(3, 2, 6), new(3, 6, 8), new(3, 8, 9),
            new(4, 9, 5), new(2, 4, 11), new(6, 2, 10), new(8, 6, 7), new(9, 8, 1),
        ];
        for (var round = 0; round < 3; round++) triangles = EdgeHalving.Halve(vertices, triangles, (p, q) => (p + q).Normalized());
        return new([.. vertices], [.. triangles]);
    }
}
