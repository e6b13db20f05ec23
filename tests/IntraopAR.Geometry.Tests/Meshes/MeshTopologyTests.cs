namespace IntraopAR.Geometry.Tests;

public class MeshTopologyTests
{
    private static readonly TriangleMesh Sphere = Shapes.Sphere(10, 12, 16);

    [Fact]
    public void A_sphere_is_closed_and_in_one_piece() => Assert.Equal(new(0, 0, 1), MeshTopology.Of(Sphere));

    [Fact]
    public void Vertices_repeated_for_each_triangle_are_taken_as_one()
    {
        var soup = new TriangleMesh(
            [.. Sphere.Triangles.SelectMany(t => new[] { Sphere.Vertices[t.A], Sphere.Vertices[t.B], Sphere.Vertices[t.C] })],
            [.. Enumerable.Range(0, Sphere.Triangles.Length).Select(i => new Triangle(3 * i, 3 * i + 1, 3 * i + 2))]);
        Assert.Equal(new(0, 0, 1), MeshTopology.Of(soup));
    }

    [Fact]
    public void A_missing_triangle_leaves_three_open_edges() =>
        Assert.Equal(new(3, 0, 1), MeshTopology.Of(new(Sphere.Vertices, Sphere.Triangles[1..])));

    [Fact]
    public void A_triangle_turned_round_is_not_closed()
    {
        var triangles = (Triangle[])Sphere.Triangles.Clone();
        triangles[5] = new(triangles[5].A, triangles[5].C, triangles[5].B);
        Assert.Equal(new(0, 3, 1), MeshTopology.Of(new(Sphere.Vertices, triangles)));
    }

    [Fact]
    public void A_fin_is_not_manifold()
    {
        var fin = new TriangleMesh([.. Sphere.Vertices, new(0, 0, 50)], [.. Sphere.Triangles, new(0, 1, Sphere.Vertices.Length)]);
        var topology = MeshTopology.Of(fin);
        Assert.Equal((2, 1), (topology.BoundaryEdges, topology.NonManifoldEdges));
    }

    [Fact]
    public void Volume_area_and_centroid_of_a_fine_sphere_are_those_of_the_formula()
    {
        var moved = Shapes.Sphere(30, 200, 300).Mapped(v => v + new Vec3(500, -700, 1500));
        // Facets take 4 π² / (3 n²) of the volume at most: 0.03 % at 200 rings.
        Assert.Equal(1, moved.SignedVolume / (4 * Math.PI / 3 * 27000), 3);
        Assert.Equal(-moved.SignedVolume, moved.Flipped().SignedVolume, 6);
        Assert.Equal(1, moved.Area / (4 * Math.PI * 900), 3);
        Assert.InRange(Vec3.Distance(MeshCentroid.Of(moved, closed: true), new(500, -700, 1500)), 0, 1e-6);
        Assert.InRange(Vec3.Distance(MeshCentroid.Of(moved.Flipped(), closed: true), new(500, -700, 1500)), 0, 1e-6);
    }
}
