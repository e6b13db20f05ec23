using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Tracking.Tests;

public sealed class BodyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-body-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var body = new MarkerBody("probe \"A\"", MarkerCodes.Named("APRILTAG_36H11")!, [BodyMarker.Square(7, 25, new(Mat3.FromRotationVector(new(0.3, -0.4, 1)), new(10, 20, 30)))]);
        var again = BodyFile.Read(Saved(BodyFile.Write(body)));
        Assert.Equal((body.Name, "APRILTAG_36H11", 7), (again.Name, again.Codes.Name, again.Markers[0].Id));
        // Four decimals are written.
        for (var i = 0; i < 4; i++) Assert.InRange(Vec3.Distance(body.Markers[0].Corners[i], again.Markers[0].Corners[i]), 0, 1e-4);
    }

    [Fact]
    public void A_centre_and_two_axes_do_as_well()
    {
        var body = BodyFile.Read(Saved("""{"name": "p", "dictionary": "4X4_50", "sizeMm": 20, "markers": [{"id": 3, "centreMm": [1, 2, 3], "right": [0, 1, 0], "down": [0, 0, 1]}]}"""));
        Assert.Equal(new Vec3(1, -8, -7), body.Markers[0].Corners[0]);
        Assert.Equal(new Vec3(1, 12, -7), body.Markers[0].Corners[1]);
        Assert.Equal(new Vec3(-1, 0, 0), body.Markers[0].Front);
    }

    [Theory]
    [InlineData("""{"dictionary": "6X6_250"}""", "markers")]
    [InlineData("""{"dictionary": "9X9_50", "markers": []}""", "dictionary")]
    [InlineData("""{"dictionary": "6X6_250", "markers": []}""", "markers")]
    [InlineData("""{"dictionary": "6X6_250", "markers": [{"id": 250, "sizeMm": 20, "centreMm": [0,0,0]}]}""", "marker 250")]
    [InlineData("""{"dictionary": "6X6_250", "markers": [{"id": 1, "sizeMm": 20, "centreMm": [0,0,0]}, {"id": 1, "sizeMm": 20, "centreMm": [40,0,0]}]}""", "marker 1")]
    [InlineData("""{"dictionary": "6X6_250", "markers": [{"id": 1, "cornersMm": [[0,0,0],[10,0,0],[10,20,0],[0,20,0]]}]}""", "marker 1")]
    [InlineData("""{"dictionary": "6X6_250", "markers": [{"id": 1, "sizeMm": 20, "centreMm": [0,0,0], "right": [1,0,0], "down": [1,1,0]}]}""", "markers[0]")]
    [InlineData("""[1, 2""", "file")]
    public void What_cannot_be_is_refused_with_its_place(string text, string field) =>
        Assert.Equal(field, Assert.Throws<BadInputException>(() => BodyFile.Read(Saved(text))).Field);

    [Fact]
    public void Rows_of_corners_as_scikit_has_them_are_read()
    {
        var body = BodyFile.Read(SharedData.Path("cameras", "aruco", "reference.txt"));
        Assert.Equal((12, "ARUCO_ORIGINAL"), (body.Markers.Count, body.Codes.Name));
        Assert.Equal(new Vec3(24.75, 7.25, 0), body.Marker(759)!.Centre);
    }

    private string Saved(string text)
    {
        var path = Path.Combine(folder, "body.json");
        File.WriteAllText(path, text);
        return path;
    }
}
