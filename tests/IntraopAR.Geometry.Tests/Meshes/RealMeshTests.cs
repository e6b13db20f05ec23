using IntraopAR.Tests;

namespace IntraopAR.Geometry.Tests;

/// <summary>One patient's surfaces (scikit-surgeryvtk, BSD-3); volumes as the data's own notes give them, within 0.1 %.</summary>
public class RealMeshTests
{
    [Theory]
    [InlineData("liver.vtk", 2316.2)]
    [InlineData("liver_tumours.vtk", 96.68)]
    [InlineData("liver_cysts.vtk", 10.74)]
    [InlineData("hepatic_veins.vtk", 51.16)]
    [InlineData("portal_vein.vtk", 27.26)]
    [InlineData("arteries.vtk", 55.44)]
    [InlineData("gallbladder.vtk", 15.17)]
    [InlineData("liver_downsample.stl", 1581.3)]
    public void Volume(string file, double ml)
    {
        var mesh = MeshFile.Read(SharedData.Path("liver-patient", "model", file));
        Assert.True(MeshTopology.Of(mesh).Closed);
        Assert.InRange(Math.Abs(mesh.SignedVolume) / 1000, ml * 0.999, ml * 1.001);
    }

    [Fact]
    public void The_patch_is_open_with_160_edges() =>
        Assert.Equal(160, MeshTopology.Of(MeshFile.Read(SharedData.Path("liver-patient", "model", "intraop_surface.stl"))).BoundaryEdges);

    [Fact]
    public void The_list_of_points_lies_on_the_patch()
    {
        var patch = new TriangleTree(MeshFile.Read(SharedData.Path("liver-patient", "model", "intraop_surface.stl")));
        var points = PointFile.Read(SharedData.Path("liver-patient", "model", "intraop_surface.xyz"));
        Assert.Null(points.Normals);
        // The list is rounded to six decimals.
        Assert.All(points.Positions, p => Assert.InRange(patch.Nearest(p)!.Value.Distance, 0, 1e-3));
    }
}
