using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>Closed surfaces in mm that are hard to fill with tetrahedra.</summary>
internal static class HardShapes
{
    public static TriangleMesh Of(string name) => name switch
    {
        "thin tip" => ProceduralLiver.Icosphere(5).Mapped(d => new Vec3(110 * d.X, (1 - 0.97 * Math.Max(0, d.X)) * 70 * d.Y, (1 - 0.97 * Math.Max(0, d.X)) * 55 * d.Z)),
        "concave notch" => ProceduralLiver.Icosphere(5).Mapped(d => d * (80 * (1 - 0.8 * Math.Exp(-40 * d.X * d.X) * Math.Max(0, d.Z)))),
        "torus" => Torus(70, 25, 120, 60),
        "box" => Box(new(-60.3, -41.7, -35.1), new(60.3, 41.7, 35.1)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    public static TriangleMesh Torus(double ring, double tube, int around, int across)
    {
        var vertices = new Vec3[around * across];
        var triangles = new List<Triangle>(2 * vertices.Length);
        for (var i = 0; i < around; i++)
            for (var j = 0; j < across; j++)
            {
                var (u, v) = (2 * Math.PI * i / around, 2 * Math.PI * j / across);
                vertices[i * across + j] = new((ring + tube * Math.Cos(v)) * Math.Cos(u), (ring + tube * Math.Cos(v)) * Math.Sin(u), tube * Math.Sin(v));
                var (a, b, c, d) = (At(i, j), At(i + 1, j), At(i + 1, j + 1), At(i, j + 1));
                triangles.Add(new(a, b, c));
                triangles.Add(new(a, c, d));
            }

        return new(vertices, [.. triangles]);
        int At(int i, int j) => i % around * across + j % across;
    }

    public static TriangleMesh Box(Vec3 min, Vec3 max)
    {
        var v = Enumerable.Range(0, 8).Select(i => new Vec3((i & 1) == 0 ? min.X : max.X, (i & 2) == 0 ? min.Y : max.Y, (i & 4) == 0 ? min.Z : max.Z)).ToArray();
        int[][] faces = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
        return new(v, [.. faces.SelectMany(f => new[] { new Triangle(f[0], f[1], f[2]), new Triangle(f[0], f[2], f[3]) })]);
    }
}
