namespace IntraopAR.Geometry.Tests;

public sealed class CentreLineFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("centre-lines").FullName;

    private static CentreLineBranch[] Two =>
    [
        new([(new(1, 2, 3), 4.5), (new(2.1, 2, 3), 4.25), (new(3, 2.5, 1e-3), 4)], -1),
        new([(new(3, 2.5, 1e-3), 4), (new(9, 9, 9), 1 / 3.0)], 0),
    ];

    [Fact]
    public void ReadsWhatItWrote()
    {
        var path = Path.Combine(folder, "veins.vtp");
        CentreLineFile.Write(path, Two, force: false);
        var read = CentreLineFile.Read(path);
        Assert.Equal(Two.SelectMany(b => b.Points), read.SelectMany(b => b.Points));
        Assert.Equal(Two.Select(b => b.Points.Count), read.Select(b => b.Points.Count));
        Assert.Equal(Two.Select(b => b.Parent), read.Select(b => b.Parent));
    }

    [Theory]
    [InlineData("MaximumInscribedSphereRadius", "76 80 83", 1)]
    [InlineData("Radius", "82 65 83", -1)]
    public void ReadsAnotherProgramsLines(string radius, string space, double sign)
    {
        var read = Assert.Single(CentreLineFile.Read(Written(Foreign(radius, space, "0 1 2", "3"))));
        Assert.Equal([(new Vec3(sign, sign * 2, 3), 5.0), (new Vec3(sign * 4, sign * 5, 6), 6.0), (new Vec3(sign * 7, sign * 8, 9), 7.0)], read.Points);
        Assert.Equal(-1, read.Parent);
    }

    [Theory]
    [InlineData("0 1 3", "3", "point 3")]
    [InlineData("0 1 -2", "3", "point -")]
    [InlineData("0", "1", "fewer than two")]
    [InlineData("0 1 2", "2", "offsets")]
    public void RefusesLinesThatCannotBe(string connectivity, string offsets, string said) =>
        Assert.Contains(said, Assert.Throws<BadInputException>(() => CentreLineFile.Read(Written(Foreign("Radius", "76 80 83", connectivity, offsets)))).Message, StringComparison.Ordinal);

    [Fact]
    public void RefusesASurface()
    {
        var path = Path.Combine(folder, "surface.vtp");
        MeshFile.Write(path, Tubes.Mesh((Vec3.Zero, new(3, 0, 0), 2)), force: false);
        Assert.Contains("there are none", Assert.Throws<BadInputException>(() => CentreLineFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesANegativeRadius() =>
        Assert.Throws<BadInputException>(() => CentreLineFile.Read(Written(Foreign("Radius", "76 80 83", "0 1 2", "3").Replace("5 6 7</", "5 -6 7</", StringComparison.Ordinal))));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Written(string text)
    {
        var path = Path.Combine(folder, "foreign.vtp");
        File.WriteAllText(path, text);
        return path;
    }

    private static string Foreign(string radius, string space, string connectivity, string offsets) =>
        $"""
        <?xml version="1.0"?>
        <VTKFile type="PolyData" version="0.1" byte_order="LittleEndian">
        <PolyData>
        <FieldData><DataArray type="String" Name="SPACE" NumberOfTuples="1" format="ascii">{space} 0</DataArray></FieldData>
        <Piece NumberOfPoints="3" NumberOfVerts="0" NumberOfLines="1" NumberOfStrips="0" NumberOfPolys="0">
        <PointData><DataArray type="Float64" Name="{radius}" format="ascii">5 6 7</DataArray><DataArray type="Float64" Name="Torsion" format="ascii">0 0 0</DataArray></PointData>
        <Points><DataArray type="Float32" Name="Points" NumberOfComponents="3" format="ascii">1 2 3 4 5 6 7 8 9</DataArray></Points>
        <Lines><DataArray type="Int64" Name="connectivity" format="ascii">{connectivity}</DataArray><DataArray type="Int64" Name="offsets" format="ascii">{offsets}</DataArray></Lines>
        </Piece></PolyData></VTKFile>
        """;
}
