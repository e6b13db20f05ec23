using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Registration.Tests;

public class TetrahedralMesherTests
{
    /// <summary>Labelle and Shewchuk 2007 prove these for the snapping distances used, whatever the surface.</summary>
    private const double LeastAngle = 9.3, LargestAngle = 161.7;

    [Theory]
    [InlineData("thin tip", 500)]
    [InlineData("thin tip", 5000)]
    [InlineData("concave notch", 5000)]
    [InlineData("torus", 500)]
    [InlineData("torus", 10_000)]
    [InlineData("box", 1000)]
    [InlineData("box", 5000)]
    public void Hard_shapes_have_good_angles_everywhere(string shape, int nodes) => Check(HardShapes.Of(shape), nodes);

    [Theory]
    [InlineData(21, 5000)]
    [InlineData(22, 500)]
    [InlineData(23, 2000)]
    [InlineData(24, 10_000)]
    public void Made_livers(int seed, int nodes) => Check(ProceduralLiver.Make(seed), nodes);

    [Theory]
    [InlineData("liver.vtk", 5000)]
    [InlineData("liver.vtk", 500)]
    [InlineData("liver_downsample.stl", 5000)]
    public void Real_livers(string file, int nodes) => Check(MeshFile.Read(SharedData.Path("liver-patient", "model", file)), nodes);

    [Fact]
    public void The_mesh_does_not_depend_on_the_number_of_threads()
    {
        var liver = ProceduralLiver.Make(25);
        var (one, two) = (TetrahedralMesher.Fill(liver, 3000, 1).Mesh, TetrahedralMesher.Fill(liver, 3000, 2).Mesh);
        Assert.Equal(one.Nodes, two.Nodes);
        Assert.Equal(one.Tets, two.Tets);
    }

    private static void Check(TriangleMesh surface, int nodes)
    {
        var mesh = TetrahedralMesher.Fill(surface, nodes).Mesh;
        Assert.InRange(mesh.Nodes.Length, nodes * (1 - TetrahedralMesher.Tolerance), nodes * (1 + TetrahedralMesher.Tolerance));
        Assert.InRange(mesh.SmallestDihedral, LeastAngle, 90);
        Assert.InRange(mesh.LargestDihedral, 60, LargestAngle);
        // Overlapping or inverted tetrahedra would count more volume than their boundary encloses.
        Assert.Equal(1, mesh.Surface.SignedVolume / mesh.Volume, 1e-9);
        Assert.InRange(mesh.Volume / surface.SignedVolume, 0.9, 1.02);
        Assert.Single(TetrahedronFaces.Pieces(mesh.Tets).Distinct());
        Assert.Equal(mesh.Nodes.Length, mesh.Tets.SelectMany(t => new[] { t.A, t.B, t.C, t.D }).Distinct().Count());
        var tree = new TriangleTree(surface);
        Assert.All(mesh.Boundary, b => Assert.InRange(tree.Nearest(mesh.Nodes[b.Face.A])!.Value.Distance, 0, 1e-6));
    }
}
