namespace IntraopAR.Geometry.Tests;

/// <summary>The tree against looking at every triangle, on meshes that no liver looks like.</summary>
public class TriangleTreeAgainstEveryTriangleTests
{
    /// <summary>Sizes of soups and where they stand.</summary>
    public static TheoryData<int, double, double> Soups => new()
    {
        // count, size (mm), distance from the origin (mm)
        { 1, 10, 0 }, { 2, 10, 0 }, { 5, 10, 0 }, { 9, 10, 0 }, { 16, 10, 0 }, { 17, 10, 0 }, { 40, 10, 0 }, { 130, 10, 0 }, { 700, 10, 0 }, { 3000, 10, 0 },
        { 300, 1e-6, 0 }, { 300, 1e6, 0 }, { 300, 100, 1e6 }, { 300, 100, 1e9 }, { 300, 1e-3, 1e3 },
    };

    [Theory]
    [MemberData(nameof(Soups))]
    public void Nearest_is_the_least_of_all_whatever_the_guess_and_the_limit(int count, double size, double offset)
    {
        var (mesh, random) = (Soup(count, size, offset), new SeededRandom(count + 1));
        var tree = new TriangleTree(mesh);
        // Rounding of the coordinates themselves.
        var rounding = 1e-13 * (offset + size);
        for (var i = 0; i < Math.Min(200, 120_000 / count); i++)
        {
            var query = Query(mesh, random, size);
            var least = mesh.Triangles.Min(t => Vec3.Distance(query, Nearest(mesh, t, query)));
            var found = tree.Nearest(query)!.Value;
            Assert.InRange(found.Distance, least - rounding - 1e-12 * least, least + rounding + 1e-9 * size);
            Assert.Equal(found.Distance, Vec3.Distance(query, found.Position), rounding + 1e-12 * found.Distance);
            Assert.InRange(Vec3.Distance(found.Position, Nearest(mesh, mesh.Triangles[found.Triangle], found.Position)), 0, rounding + 1e-12 * size);
            Assert.Equal(found, tree.Nearest(query, guess: random.Next(count)));
            Assert.Equal(found, tree.Nearest(query, found.Distance * (1 + 1e-12) + double.Epsilon, random.Next(count)));
            var slack = size * random.NextDouble();
            Assert.InRange(tree.Nearest(query, guess: random.Next(count), slack: slack)!.Value.Distance, found.Distance, found.Distance + slack + rounding);
            if (found.Distance > rounding) Assert.Null(tree.Nearest(query, found.Distance * (1 - 1e-12), random.Next(count)));
        }
    }

    /// <summary>Möller and Trumbore's formula in the same order of operations, so the same number to the last bit.</summary>
    [Theory]
    [MemberData(nameof(Soups))]
    public void First_hit_is_the_first_of_all(int count, double size, double offset)
    {
        // Where a needle meets a ray is noise.
        var (mesh, random) = (Soup(count, size, offset, needles: false), new SeededRandom(count + 2));
        var tree = new TriangleTree(mesh);
        var hits = 0;
        for (var i = 0; i < Math.Min(300, 300_000 / count); i++)
        {
            var target = Query(mesh, random, size);
            // Axis-parallel directions lie in the planes of boxes; a corner as the origin makes the ray touch boxes.
            var direction = (i % 3) switch { 0 => Vec3.UnitX, 1 => random.NextDirection(), _ => random.NextDirection() with { Y = 0 } } * random.Between(0.1, 30);
            var origin = target - direction * (size * random.Between(-0.1, 3));
            var (first, which) = (double.PositiveInfinity, -1);
            for (var t = 0; t < count; t++)
                if (Meet(mesh, mesh.Triangles[t], origin, direction) is { } at && at > 0 && at < first) (first, which) = (at, t);
            Assert.Equal(which < 0 ? null : new RayHit(first, which), tree.FirstHit(origin, direction));
            if (which < 0) continue;
            hits++;
            Assert.Null(tree.FirstHit(origin, direction, 0, first));
            Assert.NotEqual(first, tree.FirstHit(origin, direction, first)?.Distance);
        }

        if (count >= 130) Assert.True(hits > 20, $"{hits} rays hit");
    }

    [Fact]
    public void A_corner_is_found_at_distance_zero_in_the_least_of_its_triangles()
    {
        var mesh = Shapes.Sphere(40, 12, 16, wobble: 0.2);
        var tree = new TriangleTree(mesh);
        for (var v = 0; v < mesh.Vertices.Length; v++)
        {
            var around = Enumerable.Range(0, mesh.Triangles.Length).Where(t => mesh.Triangles[t].A == v || mesh.Triangles[t].B == v || mesh.Triangles[t].C == v).ToArray();
            var found = tree.Nearest(mesh.Vertices[v])!.Value;
            Assert.InRange(found.Distance, 0, 1e-13);
            Assert.Contains(found.Triangle, around);
            foreach (var guess in around) Assert.Equal(found, tree.Nearest(mesh.Vertices[v], guess: guess));
        }
    }

    [Fact]
    public void What_is_no_place_is_refused()
    {
        var mesh = Shapes.Sphere(40, 4, 6);
        var tree = new TriangleTree(mesh);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e16 })
        {
            var query = new Vec3(0, bad, 0);
            Assert.Throws<ArgumentException>(() => tree.Nearest(query));
            Assert.Throws<ArgumentException>(() => new TriangleTree(new([query, .. mesh.Vertices[1..]], mesh.Triangles)));
            Assert.Throws<ArgumentException>(() => tree.Moved([query, .. mesh.Vertices[1..]]));
        }

        Assert.Null(tree.FirstHit(new(double.NaN, 0, 0), Vec3.UnitX));
        Assert.Null(tree.FirstHit(Vec3.Zero, Vec3.Zero));
        Assert.Null(new TriangleTree(new([], [])).Nearest(Vec3.Zero));
        Assert.Null(new TriangleTree(new([], [])).FirstHit(Vec3.Zero, Vec3.UnitX));
    }

    /// <summary>Of a needle and a point, the nearest point is the segment's or the point itself, in whatever order the corners come.</summary>
    [Fact]
    public void A_triangle_without_area_is_its_longest_edge()
    {
        var random = new SeededRandom(8);
        for (var i = 0; i < 300; i++)
        {
            var (a, b, q) = (random.NextGaussianVector(10), random.NextGaussianVector(10), random.NextGaussianVector(20));
            var between = Vec3.Lerp(a, b, random.NextDouble());
            var expected = Vec3.Distance(q, Vec3.Lerp(a, b, Math.Clamp(Vec3.Dot(q - a, b - a) / (b - a).LengthSquared, 0, 1)));
            foreach (var (p0, p1, p2) in new[] { (a, a, b), (a, b, a), (b, a, a), (a, between, b), (between, a, b), (a, b, between) })
            {
                Assert.Equal(expected, Vec3.Distance(q, TriangleDistance.NearestPoint(q, p0, p1, p2)), 1e-12 * 100);
                Assert.Equal(expected, new TriangleTree(new([p0, p1, p2], [new(0, 1, 2)])).Nearest(q)!.Value.Distance, 1e-12 * 100);
            }

            Assert.Equal(Vec3.Distance(q, a), Vec3.Distance(q, TriangleDistance.NearestPoint(q, a, a, a)), 1e-12);
        }
    }

    /// <summary>Triangles that share nothing; every third one is a needle or a point.</summary>
    private static TriangleMesh Soup(int count, double size, double offset, bool needles = true)
    {
        var random = new SeededRandom(count);
        var at = random.NextDirection() * offset;
        var vertices = new Vec3[3 * count];
        var triangles = new Triangle[count];
        for (var i = 0; i < count; i++)
        {
            // Wide and small ones mixed, as no mesh of a scanner has them.
            var (centre, spread) = (random.NextGaussianVector(size), size * Math.Pow(10, random.Between(-3, 0)));
            var corners = Enumerable.Range(0, 3).Select(_ => at + centre + random.NextGaussianVector(spread)).ToArray();
            if (needles && i % 3 == 2) corners[random.Next(3)] = Vec3.Lerp(corners[0], corners[1], random.NextDouble());
            if (needles && i % 9 == 8) corners[1] = corners[0];
            corners.CopyTo(vertices, 3 * i);
            triangles[i] = new(3 * i, 3 * i + 1, 3 * i + 2);
        }

        return new(vertices, triangles);
    }

    /// <summary>Anywhere around, on a corner, on an edge, on a face, or far away.</summary>
    private static Vec3 Query(TriangleMesh mesh, SeededRandom random, double size)
    {
        var t = mesh.Triangles[random.Next(mesh.Triangles.Length)];
        var (a, b, c) = (mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);
        return random.Next(6) switch
        {
            0 => a,
            1 => Vec3.Lerp(a, b, random.NextDouble()),
            2 => Vec3.Lerp(Vec3.Lerp(a, b, random.NextDouble()), c, random.NextDouble()),
            3 => a + random.NextGaussianVector(1000 * size),
            _ => a + random.NextGaussianVector(size * Math.Pow(10, random.Between(-3, 0.5))),
        };
    }

    private static Vec3 Nearest(TriangleMesh mesh, Triangle t, Vec3 query) =>
        TriangleDistance.NearestPoint(query, mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);

    private static double? Meet(TriangleMesh mesh, Triangle t, Vec3 origin, Vec3 direction)
    {
        var (a, e1, e2) = (mesh.Vertices[t.A], mesh.Vertices[t.B] - mesh.Vertices[t.A], mesh.Vertices[t.C] - mesh.Vertices[t.A]);
        var p = Vec3.Cross(direction, e2);
        var det = Vec3.Dot(e1, p);
        if (det == 0) return null;
        var inverse = 1 / det;
        var s = origin - a;
        var u = Vec3.Dot(s, p) * inverse;
        var q = Vec3.Cross(s, e1);
        var v = Vec3.Dot(direction, q) * inverse;
        return u >= 0 && u <= 1 && v >= 0 && u + v <= 1 ? Vec3.Dot(e2, q) * inverse : null;
    }
}
