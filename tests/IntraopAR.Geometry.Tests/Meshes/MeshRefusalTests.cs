namespace IntraopAR.Geometry.Tests;

/// <summary>A damaged file is refused with the line or byte that is at fault, before anything large is allocated.</summary>
public sealed class MeshRefusalTests : IDisposable
{
    private const string PlyHead = "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n";
    private const string VtkHead = "# vtk DataFile Version 3.0\nx\nASCII\nDATASET POLYDATA\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nan.ply", PlyHead + "0 0 0\n1 nan 0\n0 1 0\n3 0 1 2\n", "line 11")]
    [InlineData("inf.obj", "v 0 0 0\nv 1e999 0 0\nv 0 1 0\nf 1 2 3\n", "line 2")]
    [InlineData("beyond.ply", PlyHead + "0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n", "among the 3 vertices")]
    [InlineData("negative.ply", PlyHead + "0 0 0\n1 0 0\n0 1 0\n3 0 1 -1\n", "among the 3 vertices")]
    [InlineData("cut.ply", PlyHead + "0 0 0\n1 0 0\n0 1 0\n3 0 1", "ends")]
    [InlineData("many.ply", "ply\nformat binary_little_endian 1.0\nelement vertex 2000000000\nproperty float x\nproperty float y\nproperty float z\nend_header\n123", "2000000000")]
    [InlineData("beyond.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 -4\n", "line 4")]
    [InlineData("zero.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 0 1 2\n", "line 4")]
    [InlineData("cut.stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n", "endsolid")]
    [InlineData("many.vtk", VtkHead + "POINTS 1999999999 float\n0 0 0\n", "line 5")]
    [InlineData("lengths.vtk", VtkHead + "POINTS 3 float\n0 0 0 1 0 0 0 1 0\nPOLYGONS 1 4\n5 0 1 2\n", "do not add up")]
    [InlineData("volume.vtk", "# vtk DataFile Version 3.0\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 4 float\n0 0 0 1 0 0 0 1 0 0 0 1\nCELLS 1 5\n4 0 1 2 3\nCELL_TYPES 1\n10\n", "type 10")]
    [InlineData("image.vtk", "# vtk DataFile Version 3.0\nx\nASCII\nDATASET STRUCTURED_POINTS\n", "STRUCTURED_POINTS")]
    [InlineData("entity.vtp", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><VTKFile type=\"PolyData\">&b;</VTKFile>", "XML")]
    [InlineData("lz4.vtp", "<VTKFile type=\"PolyData\" compressor=\"vtkLZ4DataCompressor\"></VTKFile>", "vtkLZ4DataCompressor")]
    [InlineData("empty.ply", "", "empty")]
    [InlineData("unknown.xyzzy", "hello", "not a mesh format")]
    [InlineData("points.obj", "v 0 0 0\n", "there are none")]
    public void A_fault_is_named(string name, string content, string named)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write(name, content)));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        Assert.Contains("does not exist", Assert.Throws<BadInputException>(() => MeshFile.Read(folder.File("no.ply"))).Message, StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<BadInputException>(() => MeshFile.Read(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }
}
