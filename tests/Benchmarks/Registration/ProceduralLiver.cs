using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>A closed surface about the size and unevenness of a liver from a seed: a wedge with a long lobe, a hollow underside and bumps.</summary>
public static class ProceduralLiver
{
    /// <param name="subdivisions">5 gives 10,242 vertices.</param>
    public static TriangleMesh Make(long seed, int subdivisions = 5)
    {
        var random = new SeededRandom(seed);
        var size = new Vec3(random.Between(95, 115), random.Between(65, 85), random.Between(60, 80));
        var taper = random.Between(0.25, 0.45);
        var hollow = random.Between(0.15, 0.35);
        var bumps = Enumerable.Range(0, 14)
            .Select(_ => (Direction: random.NextDirection(), Height: random.Between(-0.12, 0.14), Sharp: random.Between(4, 18)))
            .ToArray();
        return Icosphere(subdivisions).Mapped(d =>
        {
            var r = 1 - hollow * Math.Max(0, -d.Z) * (1 - d.X * d.X);
            foreach (var b in bumps) r += b.Height * Math.Exp(b.Sharp * (Vec3.Dot(d, b.Direction) - 1));
            var thin = 1 - taper * (1 + d.X) / 1.4;
            return new Vec3(d.X * size.X * r, d.Y * size.Y * r * thin, d.Z * size.Z * r * thin);
        });
    }

    public static TriangleMesh Icosphere(int subdivisions)
    {
        var g = (1 + Math.Sqrt(5)) / 2;
        List<Vec3> v = [new(-1, g, 0), new(1, g, 0), new(-1, -g, 0), new(1, -g, 0), new(0, -1, g), new(0, 1, g), new(0, -1, -g), new(0, 1, -g), new(g, 0, -1), new(g, 0, 1), new(-g, 0, -1), new(-g, 0, 1)];
        List<Triangle> t = [new(0, 11, 5), new(0, 5, 1), new(0, 1, 7), new(0, 7, 10), new(0, 10, 11), new(1, 5, 9), new(5, 11, 4), new(11, 10, 2), new(10, 7, 6), new(7, 1, 8), new(3, 9, 4), new(3, 4, 2), new(3, 2, 6), new(3, 6, 8), new(3, 8, 9), new(4, 9, 5), new(2, 4, 11), new(6, 2, 10), new(8, 6, 7), new(9, 8, 1)];
        for (var s = 0; s < subdivisions; s++) t = EdgeHalving.Halve(v, t, (p, q) => (p + q) / 2);
        return new([.. v.Select(p => p.Normalized())], [.. t]);
    }
}
