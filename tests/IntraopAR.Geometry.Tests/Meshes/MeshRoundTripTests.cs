namespace IntraopAR.Geometry.Tests;

public sealed class MeshRoundTripTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    // As far from the origin as a CT's table position puts a liver.
    private static readonly TriangleMesh Mesh = Shapes.Sphere(80, 20, 30, wobble: 0.1).Mapped(v => v + new Vec3(-137.3, 50.65, 1551.9));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ply")]
    [InlineData("obj")]
    [InlineData("vtk")]
    [InlineData("vtp")]
    public void Doubles_come_back_to_the_last_bit(string ending)
    {
        MeshFile.Write(folder.File("m." + ending), Mesh, force: false);
        var again = MeshFile.Read(folder.File("m." + ending));
        Assert.Equal(Mesh.Vertices, again.Vertices);
        Assert.Equal(Mesh.Triangles, again.Triangles);
    }

    [Theory]
    [InlineData("glb")]
    [InlineData("gltf")]
    public void A_format_of_floats_comes_back_to_a_floats_rounding_in_the_same_order(string ending)
    {
        MeshFile.Write(folder.File("m." + ending), Mesh, force: false);
        var again = MeshFile.Read(folder.File("m." + ending));
        Assert.Equal(Mesh.Triangles, again.Triangles);
        for (var i = 0; i < Mesh.Vertices.Length; i++) AssertFloat(Mesh.Vertices[i], again.Vertices[i]);
    }

    [Fact]
    public void Stl_keeps_every_triangle_and_welds_its_corners()
    {
        MeshFile.Write(folder.File("m.stl"), Mesh, force: false);
        var again = MeshFile.Read(folder.File("m.stl"));
        Assert.Equal(Mesh.Vertices.Length, again.Vertices.Length);
        for (var i = 0; i < Mesh.Triangles.Length; i++)
        {
            var (a, b) = (Mesh.Triangles[i], again.Triangles[i]);
            AssertFloat(Mesh.Vertices[a.A], again.Vertices[b.A]);
            AssertFloat(Mesh.Vertices[a.B], again.Vertices[b.B]);
            AssertFloat(Mesh.Vertices[a.C], again.Vertices[b.C]);
        }
    }

    [Fact]
    public void Points_keep_normals_and_noise()
    {
        var points = new PointSet([new(1, 2, 3), new(4.1, 5, 6)], [Vec3.UnitZ, Vec3.UnitX], [0.5, 1.25]);
        PointFile.Write(folder.File("p.ply"), points, force: false);
        var again = PointFile.Read(folder.File("p.ply"));
        Assert.Equal(points.Positions, again.Positions);
        Assert.Equal(points.Normals!, again.Normals!);
        Assert.Equal(points.NoiseSd!, again.NoiseSd!);
        Assert.Contains("none", Assert.Throws<BadInputException>(() => MeshFile.Read(folder.File("p.ply"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_overwritten_without_force()
    {
        var path = folder.Write("m.ply", "mine");
        Assert.Throws<BadInputException>(() => MeshFile.Write(path, Mesh, force: false));
        Assert.Equal("mine", File.ReadAllText(path));
        MeshFile.Write(path, Mesh, force: true);
        Assert.Equal(Mesh.Vertices.Length, MeshFile.Read(path).Vertices.Length);
    }

    /// <summary>Half a unit in the last place of a float.</summary>
    private static void AssertFloat(Vec3 expected, Vec3 found)
    {
        for (var axis = 0; axis < 3; axis++)
            Assert.InRange(found[axis], expected[axis] - Math.Abs(expected[axis]) * 6.1e-8, expected[axis] + Math.Abs(expected[axis]) * 6.1e-8);
    }
}
