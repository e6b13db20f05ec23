using IntraopAR.Calibration;
using IntraopAR.Theatre.Data;

namespace IntraopAR.Theatre.Tests.Data;

/// <summary>The fifth line is ready only with profiles that a trusted key signed and that are in force.</summary>
public sealed class CalibrationShelfTests : IDisposable
{
    private static readonly DateTimeOffset Made = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-shelf-").FullName;
    private readonly SiteKey key;

    public CalibrationShelfTests()
    {
        key = SiteKey.Create(Path.Combine(folder, "site.key"), force: false);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        var profile = new ProfileContent("pivot", [new("tip", "Stylus", "", "mm", [1, 2, 3])], "pivot", [], null).For("pointer", "S-1", "test", [], Made, validDays: 30, checkHours: 12);
        SignedProfile.Write(Path.Combine(folder, "pointer.json"), force: false, profile, key);
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Ready_only_when_signed_by_a_trusted_key_and_in_force()
    {
        Assert.Contains("not trusted", Shelf("pointer.json").State(Made.AddDays(1)).Words);
        File.Copy(Path.Combine(folder, "site.key.pub"), Path.Combine(folder, "keys", "site.pub"));
        Assert.True(Shelf("pointer.json").State(Made.AddDays(1)).Ready);
        Assert.Equal("S-1", Shelf("pointer.json").Of("pivot")!.Profile.Serial);
        Assert.Contains("since 2026-04-01", Shelf("pointer.json").State(Made.AddDays(30)).Words);
        Assert.Contains("no profile", Shelf().State(Made).Words);
        Assert.Contains("absent.json", Shelf("pointer.json", "absent.json").State(Made.AddDays(1)).Words);
        File.WriteAllText(Path.Combine(folder, "pointer.json"), File.ReadAllText(Path.Combine(folder, "pointer.json")).Replace("\"S-1\"", "\"S-2\""));
        Assert.Contains("not what was signed", Shelf("pointer.json").State(Made.AddDays(1)).Words);
    }

    private CalibrationShelf Shelf(params string[] names) => new(folder, names);
}
