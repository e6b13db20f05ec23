using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Guidance.Tests;

public sealed class CalibratedPicturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-looks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<PictureReference> Looks => new(
        new PictureReference(640, 480, new FanArea(new(319.5, -60.25), 90, 512.125, 1.5, 33), new Pixel(300, 8)),
        new PictureReference(320, 240, new BoxArea(40, 10, 280, 230)));

    [Theory]
    [MemberData(nameof(Looks))]
    public void A_signed_profile_says_what_the_pictures_looked_like(PictureReference looks)
    {
        var path = Written(CalibratedPictures.ValuesOf(looks));
        Assert.Equal(looks, CalibratedPictures.Read(path));
        // It is signed with all the rest.
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"scan", "\"scam", StringComparison.Ordinal));
        Assert.Contains("signature", Assert.Throws<BadInputException>(() => CalibratedPictures.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_nothing_of_the_pictures_gives_no_reference()
    {
        Assert.Null(CalibratedPictures.Read(Written([])));
        var matrix = Path.Combine(folder, "matrix.txt");
        File.WriteAllText(matrix, "0.3 0 0 0 0 0.3 0 0 0 0 0.3 0 0 0 0 1");
        Assert.Null(CalibratedPictures.Read(matrix));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Looks_that_cannot_be_are_refused(int which)
    {
        NamedValue size = new("pictureSize", "Image", "", "px", [640, 480]);
        NamedValue[] values = which switch
        {
            0 => [size],
            1 => [size, new("scanBox", "Image", "", "px", [300, 10, 200, 400])],
            _ => [size, new("scanBox", "Image", "", "px", [10, 10, 200, 400]), new("orientationMark", "Image", "", "px", [700, 3])],
        };
        Assert.Throws<BadInputException>(() => CalibratedPictures.Read(Written(values)));
    }

    private string Written(IReadOnlyList<NamedValue> looks)
    {
        using var key = SiteKey.Create(Path.Combine(folder, $"{Guid.NewGuid():N}.key"), force: false);
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        var content = new ProfileContent("probe", [new("imageToProbe", "Image", "Probe", "mm", [0.3, 0, 0, 0, 0, 0.3, 0, 0, 0, 0, 0.3, 0, 0, 0, 0, 1]), .. looks], "fixed point", [], null);
        SignedProfile.Write(path, force: false, content.For("probe", "1", "test", [], new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero), 30, 24), key);
        return path;
    }
}
