using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Benchmarks;

internal sealed record DetailedSurface(string Address, ItemKind Kind, TriangleMesh Mesh);

/// <summary>Liver, vessels and lesions from formulas, as fine as a scan of a millimetre makes them: 199,888 triangles.</summary>
internal static class DetailedCase
{
    /// <param name="coarser">Each edge is so many times longer.</param>
    public static IReadOnlyList<DetailedSurface> Surfaces(int coarser) =>
    [
        new("liver", ItemKind.Organ, Around(290 / coarser, 290 / coarser, Liver)),
        new("vessels", ItemKind.Vessel, MeshJoin.Of(Enumerable.Range(0, 4).Select(i => Around(40 / coarser, 75 / coarser, (u, v) => Vessel(i, u, v))))),
        .. Enumerable.Range(0, 4).Select(i => new DetailedSurface($"lesion-{i + 1}", ItemKind.Lesion, Around(31 / coarser, 31 / coarser, (u, v) => Ball(new(30 * i - 60, 20 - 10 * i, 15 * i), 5 + i, u, v)))),
    ];

    /// <summary>120 by 90 by 80 mm about its middle, with lobes.</summary>
    private static Vec3 Liver(double u, double v)
    {
        var (theta, phi) = (0.02 + (Math.PI - 0.04) * u, 2 * Math.PI * v);
        var r = 1 + 0.08 * Math.Sin(5 * phi) * Math.Sin(4 * theta);
        return new(120 * r * Math.Sin(theta) * Math.Cos(phi), 90 * r * Math.Sin(theta) * Math.Sin(phi), 80 * r * Math.Cos(theta));
    }

    /// <summary>A curved tube of 6 mm that becomes 2 mm along 120 mm.</summary>
    private static Vec3 Vessel(int number, double u, double v)
    {
        Vec3 Line(double t) => new(-60 + 120 * t, 25 * Math.Sin(2 * t + number), -40 + 25 * number + 15 * Math.Sin(3 * t));
        var along = (Line(u + 0.01) - Line(u - 0.01)).Normalized();
        var (x, phi) = (along.AnyPerpendicular(), 2 * Math.PI * v);
        return Line(u) + (x * Math.Cos(phi) + Vec3.Cross(along, x) * Math.Sin(phi)) * (6 - 4 * u);
    }

    private static Vec3 Ball(Vec3 middle, double radius, double u, double v)
    {
        var (theta, phi) = (0.05 + (Math.PI - 0.1) * u, 2 * Math.PI * v);
        return middle + new Vec3(Math.Sin(theta) * Math.Cos(phi), Math.Sin(theta) * Math.Sin(phi), Math.Cos(theta)) * radius;
    }

    private static TriangleMesh Around(int around, int along, Func<double, double, Vec3> at)
    {
        var vertices = new Vec3[around * (along + 1)];
        var triangles = new List<Triangle>(2 * around * along);
        for (var i = 0; i <= along; i++)
            for (var j = 0; j < around; j++)
            {
                vertices[i * around + j] = at((double)i / along, (double)j / around);
                if (i == along) continue;
                var (a, b) = (i * around + j, i * around + (j + 1) % around);
                triangles.Add(new(a, a + around, b));
                triangles.Add(new(b, a + around, b + around));
            }

        return new(vertices, [.. triangles]);
    }
}
