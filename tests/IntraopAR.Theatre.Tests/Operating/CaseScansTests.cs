using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Operating;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>A case with its scan and a later one; what is missing is said, and what a person wrote down wrongly is refused.</summary>
public sealed class CaseScansTests : IDisposable
{
    private static readonly VolumeGrid Grid = new(4, 3, 2, new(10, 20, 30), new(2, 2, 5), Mat3.Identity);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-scans-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Both_scans_are_there_where_the_case_has_them()
    {
        var opened = Case(Grid);
        WriteScan(opened.FullPath("later.nrrd"), Grid, 7.6f);
        Write(opened, """{ "name": "after chemo", "day": "2026-10-01", "lesions": { "lesion-1": "vanished" }, "scan": "later.nrrd", "scanFromModel": [1,0,0,3, 0,1,0,0, 0,0,1,0, 0,0,0,1] }""");
        var later = FollowUp.Of(opened, ["lesion-1", "lesion-2"])!;
        Assert.Equal(new Dictionary<string, bool?> { ["lesion-1"] = true, ["lesion-2"] = null }, later.Vanished);
        Assert.Equal("2026-10-01", later.Day);
        var scans = new CaseScans(opened, later, TextWriter.Null);
        var read = scans.Of();
        Assert.Equal(["before chemo", "after chemo"], read.Select(s => s.Name));
        Assert.Equal(5, read[0].Scan[1, 1, 1]);
        // Rounded to whole units; laid where the person said.
        Assert.Equal(8, read[1].Scan[1, 1, 1]);
        Assert.Equal(new(3, 0, 0), read[1].ScanFromModel.Translation);
        Assert.Null(scans.Missing);
    }

    [Fact]
    public void A_scan_that_is_not_there_or_not_the_cases_is_said()
    {
        var without = CaseFolder.Create(Path.Combine(folder, "without"), force: false, new(new("C-1"), [Liver()]));
        var scans = new CaseScans(without, null, TextWriter.Null);
        Assert.Empty(scans.Of());
        Assert.Contains("without a scan", scans.Missing);
        var other = new CaseScans(Case(Grid with { Spacing = new(2, 2, 4) }), null, TextWriter.Null);
        Assert.Empty(other.Of());
        Assert.Contains("not the one that the case was built from", other.Missing);
    }

    [Theory]
    [InlineData("""{ "name": "after", "lesions": { "lesion-9": "seen" } }""", "no lesion of the case")]
    [InlineData("""{ "name": "after", "lesions": { "lesion-1": "gone" } }""", "seen or vanished")]
    [InlineData("""{ "name": "after", "lesions": {}, "scan": "later.nrrd" }""", "belong together")]
    [InlineData("""{ "name": "after", "lesions": {}, "scan": "later.nrrd", "scanFromModel": [2,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1] }""", "scanFromModel")]
    [InlineData("""{ "name": "after", "lesions": {}, "day": "tomorrow" }""", "no day")]
    [InlineData("""{ "name": "after", "lesions": {}, "vanised": [] }""", "vanised")]
    [InlineData("""{ "name": "after" }""", "lesions")]
    public void What_does_not_fit_the_case_is_refused(string written, string why)
    {
        var opened = Case(Grid);
        Assert.Null(FollowUp.Of(opened, ["lesion-1"]));
        Write(opened, written);
        Assert.Contains(why, Assert.Throws<BadInputException>(() => FollowUp.Of(opened, ["lesion-1"])).Message);
    }

    private static NewSurface Liver() => new("liver", new([new(0, 0, 0), new(9, 0, 0), new(0, 9, 0), new(0, 0, 9)], [new(0, 2, 1), new(0, 1, 3), new(1, 2, 3), new(2, 0, 3)]));

    private static void Write(CaseFolder opened, string text) => File.WriteAllText(opened.FullPath("follow-up.json"), text);

    private static void WriteScan(string path, VolumeGrid grid, float value) => NrrdFile.Write(path, force: true, new Volume<float>(grid, [.. Enumerable.Repeat(value, (int)grid.VoxelCount)]));

    /// <param name="stated">What the case says of its scan's grid.</param>
    private CaseFolder Case(VolumeGrid stated) => CaseFolder.Create(
        Path.Combine(folder, "case"), force: true,
        new(new("C-1"), [Liver()], new(stated, null, "volumes/ct.nrrd"), [new("volumes/ct.nrrd", to => NrrdFile.Write(to, new Volume<short>(Grid, [.. Enumerable.Repeat((short)5, (int)Grid.VoxelCount)])))]));
}
