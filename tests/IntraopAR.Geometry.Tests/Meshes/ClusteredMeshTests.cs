namespace IntraopAR.Geometry.Tests.Meshes;

public class ClusteredMeshTests
{
    private const double Diagonal = 1.7321;

    [Theory]
    [InlineData(3, 0.45)]
    [InlineData(6, 0.15)]
    [InlineData(10, 0.06)]
    public void A_coarser_surface_has_far_fewer_triangles_and_stays_within_a_cell(double cell, double share)
    {
        // About as large as a liver.
        var whole = Shapes.Sphere(70, 100, 200, wobble: 0.1);
        var coarse = ClusteredMesh.Of(whole, cell);
        Assert.InRange(coarse.Triangles.Length, 100, (int)(share * whole.Triangles.Length));
        var (there, back) = (new TriangleTree(whole), new TriangleTree(coarse));
        Assert.All(coarse.Vertices, v => Assert.True(there.Nearest(v)!.Value.Distance <= Diagonal * cell));
        Assert.All(whole.Vertices, v => Assert.True(back.Nearest(v)!.Value.Distance <= Diagonal * cell));
        // Planes are kept, so that the whole keeps its size (a mean of the vertices alone would shrink it).
        Assert.Equal(1, coarse.SignedVolume / whole.SignedVolume, 0.02);
    }

    [Fact]
    public void Edges_of_a_box_stay_edges()
    {
        var box = SurfaceNets.Mesh(p => Math.Max(Math.Abs(p.X), Math.Max(Math.Abs(p.Y), Math.Abs(p.Z))) - 30, new(-36, -36, -36), new(36, 36, 36), 1.5);
        var coarse = ClusteredMesh.Of(box, 8);
        Assert.InRange(coarse.Triangles.Length, 12, box.Triangles.Length / 10);
        Assert.Equal(1, coarse.SignedVolume / box.SignedVolume, 0.03);
    }

    [Fact]
    public void The_same_surface_becomes_the_same()
    {
        var whole = Shapes.Sphere(40, 40, 80);
        Assert.Equal(ClusteredMesh.Of(whole, 5).Vertices, ClusteredMesh.Of(whole, 5).Vertices);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusteredMesh.Of(whole, 0));
    }
}
