namespace IntraopAR.Geometry.Tests;

/// <summary>The tree against looking at every triangle.</summary>
public class TriangleTreeTests
{
    private static readonly TriangleMesh Mesh = Shapes.Sphere(40, 24, 32, wobble: 0.2);
    private static readonly TriangleTree Tree = new(Mesh);

    [Fact]
    public void The_nearest_point_is_the_one_a_full_search_finds()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 500; i++)
        {
            var query = random.NextGaussianVector(40);
            var best = Mesh.Triangles.Min(t => Vec3.Distance(query, TriangleDistance.NearestPoint(query, Mesh.Vertices[t.A], Mesh.Vertices[t.B], Mesh.Vertices[t.C])));
            var found = Tree.Nearest(query)!.Value;
            Assert.Equal(best, found.Distance, 9);
            Assert.Equal(found.Distance, Vec3.Distance(query, found.Position), 9);
            Assert.Null(Tree.Nearest(query, best * 0.999));
        }
    }

    [Fact]
    public void A_moved_tree_finds_what_a_new_one_finds()
    {
        var random = new SeededRandom(7);
        // A bend far beyond what a liver does: neighbours stay neighbours, boxes change everywhere.
        var bent = Array.ConvertAll(Mesh.Vertices, v => new Vec3(v.X + 25 * Math.Sin(v.Y / 20), v.Y * 1.5, v.Z + random.NextGaussian()));
        var (moved, made) = (Tree.Moved(bent), new TriangleTree(new(bent, Mesh.Triangles)));
        Assert.Same(bent, moved.Mesh.Vertices);
        for (var i = 0; i < 500; i++)
        {
            var query = random.NextGaussianVector(50);
            Assert.Equal(made.Nearest(query)!.Value.Distance, moved.Nearest(query)!.Value.Distance);
            Assert.Equal(made.FirstHit(query, -query)?.Distance, moved.FirstHit(query, -query)?.Distance);
            Assert.Equal(made.Contains(query), moved.Contains(query));
        }

        Assert.Throws<ArgumentException>(() => Tree.Moved(bent[..^1]));
    }

    /// <summary>No point of a fine grid on the triangle is nearer than the one said to be nearest.</summary>
    [Fact]
    public void The_nearest_point_of_a_triangle_is_nearest()
    {
        var random = new SeededRandom(4);
        for (var i = 0; i < 200; i++)
        {
            var (a, b, c, q) = (random.NextGaussianVector(10), random.NextGaussianVector(10), random.NextGaussianVector(10), random.NextGaussianVector(20));
            var found = Vec3.Distance(q, TriangleDistance.NearestPoint(q, a, b, c));
            for (var u = 0; u <= 40; u++)
                for (var v = 0; v <= 40 - u; v++)
                    Assert.True(found <= Vec3.Distance(q, a + (b - a) * (u / 40.0) + (c - a) * (v / 40.0)) + 1e-9);
        }
    }

    [Fact]
    public void A_ray_from_inside_meets_the_surface_where_the_sphere_is()
    {
        var sphere = new TriangleTree(Shapes.Sphere(40, 60, 80));
        var random = new SeededRandom(5);
        for (var i = 0; i < 500; i++)
        {
            var hit = sphere.FirstHit(Vec3.Zero, random.NextDirection());
            // A facet's sagitta: 40 mm (1 − cos(half of 4.5°)) twice, for the two directions, is 0.06 mm.
            Assert.InRange(hit!.Value.Distance, 40 - 0.07, 40 + 1e-9);
        }

        Assert.Null(sphere.FirstHit(new(0, 0, 100), Vec3.UnitZ));
        Assert.Equal(60, sphere.FirstHit(new(0.01, 0.01, 100), -Vec3.UnitZ)!.Value.Distance, 1);
    }

    [Fact]
    public void Contains_agrees_with_the_radius()
    {
        var sphere = new TriangleTree(Shapes.Sphere(40, 24, 32));
        var random = new SeededRandom(6);
        for (var i = 0; i < 2000; i++)
        {
            var p = random.NextGaussianVector(30);
            // The facets lie up to 0.4 mm within the sphere.
            if (Math.Abs(p.Length - 40) < 0.5) continue;
            Assert.Equal(p.Length < 40, sphere.Contains(p));
        }
    }
}
