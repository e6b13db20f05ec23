using System.Text.RegularExpressions;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Guidance.Tests;

public sealed class CaseFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-case-").FullName;

    private string Case => Path.Combine(folder, "case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back()
    {
        CaseFolder.Create(Case, force: false, Contents());
        var opened = CaseFolder.Open(Case);
        Assert.Equal("c-17", opened.Identity.CaseCode);
        Assert.Equal("1.2.3", opened.Identity.FrameOfReferenceUid);
        var liver = opened.Surfaces[0];
        Assert.Equal(PartRole.Liver, liver.Role);
        Assert.True(liver.Closed);
        // A tetrahedron with legs of 10, 20 and 30 mm: 1000 mm³ by hand, whichever way it is wound.
        Assert.Equal(1.0, liver.VolumeMl!.Value, 12);
        Assert.Equal(1.0, opened.Surfaces[1].VolumeMl!.Value, 12);
        Assert.Equal(PartRole.Lesion, opened.Surfaces[1].Role);
        Assert.Equal([102.5, 5.0, 7.5], liver.CentroidLps.Select(v => Math.Round(v, 9)));
        Assert.Equal(Tetrahedron().Vertices, opened.LoadSurface("liver").Vertices);
        Assert.Equal(Tetrahedron().Triangles, opened.LoadSurface("liver").Triangles);
    }

    [Fact]
    public void The_volume_is_a_reference_with_its_grid_or_a_copy()
    {
        var grid = new VolumeGrid(4, 5, 6, new(-1, 2, 3), new(0.5, 0.6, 3), new Mat3(1, 0, 0, 0, -1, 0, 0, 0, 1));
        var contents = Contents() with
        {
            Volume = new(grid, Source: "ct", File: "volumes/ct.nrrd"),
            Files = [new("volumes/ct.nrrd", stream => stream.WriteByte(7))],
        };
        var volume = CaseFolder.Create(Case, force: false, contents).Volume!;
        Assert.Equal(grid, volume.Grid);
        Assert.Equal("ct", volume.Source);
        File.WriteAllBytes(Path.Combine(Case, volume.File!), [8]);
        Assert.Contains("volumes/ct.nrrd", Assert.Throws<BadInputException>(() => CaseFolder.Open(Case)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_surface_has_no_volume_and_the_centroid_of_its_area()
    {
        var sheet = new TriangleMesh([new(0, 0, 0), new(3, 0, 0), new(0, 3, 0)], [new(0, 1, 2)]);
        var made = CaseFolder.Create(Case, force: false, new(new("c"), [new("patch", sheet)]));
        Assert.False(made.Surfaces[0].Closed);
        Assert.Null(made.Surfaces[0].VolumeMl);
        Assert.Equal([1.0, 1.0, 0.0], made.Surfaces[0].CentroidLps.Select(v => Math.Round(v, 12)));
        Assert.DoesNotContain("volumeMl", File.ReadAllText(Path.Combine(Case, "case.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_refused_by_name()
    {
        CaseFolder.Create(Case, force: false, Contents());
        var file = Path.Combine(Case, "surfaces", "liver.ply");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        var e = Assert.Throws<BadInputException>(() => CaseFolder.Open(Case));
        Assert.Contains("surfaces/liver.ply", e.Message, StringComparison.Ordinal);
        Assert.Contains("SHA-256", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        CaseFolder.Create(Case, force: false, Contents());
        File.Delete(Path.Combine(Case, "lesions.json"));
        Assert.Contains("lesions.json", Assert.Throws<BadInputException>(() => CaseFolder.Open(Case)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"version": 1}""")]
    [InlineData("""{"version": 99, "identity": {"caseCode": "x"}}""")]
    [InlineData("""{"version": 1, "identity": {"caseCode": "x"}, "axes": "", "surfaces": [], "registrations": [], "hashes": {"../../etc/passwd": "00"}}""")]
    [InlineData("""{"version": 1, "identity": {"caseCode": "x"}, "axes": "", "surfaces": [null], "registrations": [], "hashes": {}}""")]
    [InlineData("""{"version": 1, "identity": {"caseCode": "x"}, "axes": "", "surfaces": [{"name": "a"}], "registrations": [], "hashes": {}}""")]
    [InlineData("""{"version": 1, "identity": {"caseCode": "x"}, "axes": "", "surfaces": [], "registrations": [{}], "hashes": {}}""")]
    public void A_damaged_case_json_is_refused(string json)
    {
        Directory.CreateDirectory(Case);
        File.WriteAllText(Path.Combine(Case, "case.json"), json);
        Assert.Throws<BadInputException>(() => CaseFolder.Open(Case));
    }

    /// <summary>Well-formed JSON that no program could use; the first two were found by the mutation campaign.</summary>
    [Theory]
    [InlineData("\"origin\": \\[\\s*-1", "\"origin\": [1e309")]
    [InlineData("\"dimensions\": \\[\\s*4", "\"dimensions\": [-1")]
    [InlineData("\"spacing\": \\[\\s*0.5", "\"spacing\": [0")]
    [InlineData("\"direction\": \\[\\s*1", "\"direction\": [0.9")]
    [InlineData("\"centroidLps\": \\[\\s*102.5", "\"centroidLps\": [1e309")]
    [InlineData("\"role\": \"Liver\"", "\"role\": 7")]
    [InlineData("\"name\": \"lesion1\"", "\"name\": \"liver\"")]
    [InlineData("\"name\": \"lesion1\"", "\"name\": \" \"")]
    [InlineData("\"meshVertices\": 4", "\"meshVertices\": -4")]
    [InlineData("\"number\": 1", "\"number\": 0")]
    public void A_value_that_cannot_be_is_refused(string pattern, string instead)
    {
        var grid = new VolumeGrid(4, 5, 6, new(-1, 2, 3), new(0.5, 0.6, 3), Mat3.Identity);
        CaseFolder.Create(Case, force: false, Contents() with { Volume = new(grid) }).AddRegistration("{}", valid: true);
        var file = Path.Combine(Case, "case.json");
        var text = File.ReadAllText(file);
        var damaged = new Regex(pattern).Replace(text, instead, 1);
        Assert.NotEqual(text, damaged);
        File.WriteAllText(file, damaged);
        Assert.Throws<BadInputException>(() => CaseFolder.Open(Case));
    }

    [Fact]
    public void A_case_that_fails_half_way_leaves_nothing()
    {
        var failing = Contents() with { Files = [new("volumes/ct.nrrd", _ => throw new IOException("the disk is full"))] };
        Assert.Throws<BadInputException>(() => CaseFolder.Create(Case, force: false, failing));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Force_replaces_a_case_and_nothing_else()
    {
        CaseFolder.Create(Case, force: false, Contents());
        Assert.Throws<BadInputException>(() => CaseFolder.Create(Case, force: false, Contents()));
        CaseFolder.Create(Case, force: true, Contents() with { Identity = new("second") });
        Assert.Equal("second", CaseFolder.Open(Case).Identity.CaseCode);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));

        var other = Path.Combine(folder, "holiday");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "picture.txt"), "mine");
        Assert.Throws<BadInputException>(() => CaseFolder.Create(other, force: true, Contents()));
        Assert.True(File.Exists(Path.Combine(other, "picture.txt")));
    }

    /// <summary>A registration's answer names its model by this hash, so it must follow what the model is and nothing else.</summary>
    [Fact]
    public void The_models_hash_follows_content_and_names_of_parts_and_not_names_of_files()
    {
        var hash = CaseFolder.Create(Case, force: false, Contents()).ModelHash;
        Assert.Equal(hash, CaseFolder.Create(Path.Combine(folder, "again"), force: false, Contents() with { Identity = new("another code") }).ModelHash);

        var json = Path.Combine(Case, "case.json");
        File.WriteAllText(json, File.ReadAllText(json).Replace("surfaces/liver.ply", "surfaces/renamed.ply", StringComparison.Ordinal));
        File.Move(Path.Combine(Case, "surfaces", "liver.ply"), Path.Combine(Case, "surfaces", "renamed.ply"));
        var renamed = CaseFolder.Open(Case);
        Assert.Equal("surfaces/renamed.ply", renamed.Surfaces[0].File);
        Assert.Equal(hash, renamed.ModelHash);
        renamed.AddRegistration("{}", valid: true);
        Assert.Equal(hash, CaseFolder.Open(Case).ModelHash);

        var moved = Tetrahedron().Mapped(v => v == new Vec3(110, 0, 0) ? new(110.000001, 0, 0) : v);
        Assert.NotEqual(hash, Hash(new("liver", moved), new("lesion1", Tetrahedron().Flipped())));
        Assert.NotEqual(hash, Hash(new("liver", Tetrahedron()), new("lesion2", Tetrahedron().Flipped())));
        Assert.NotEqual(hash, Hash(new("liver", Tetrahedron().Flipped()), new("lesion1", Tetrahedron())));
        Assert.NotEqual(hash, Hash(new NewSurface("liver", Tetrahedron())));

        string Hash(params NewSurface[] surfaces) => CaseFolder.Create(Path.Combine(folder, "other"), force: true, new(new("c"), surfaces)).ModelHash;
    }

    [Fact]
    public void A_second_registration_is_added_and_the_newest_valid_one_counts()
    {
        var made = CaseFolder.Create(Case, force: false, Contents());
        var first = made.AddRegistration("""{"verdict":"accepted"}""", valid: true);
        var second = made.AddRegistration("""{"verdict":"accepted","n":2}""", valid: true);
        var third = made.AddRegistration("""{"verdict":"refused"}""", valid: false);
        Assert.Equal((1, 2, 3), (first.Number, second.Number, third.Number));
        var opened = CaseFolder.Open(Case);
        Assert.Equal("""{"verdict":"accepted"}""", File.ReadAllText(opened.FullPath(first.File)));
        Assert.Equal(2, opened.CurrentRegistration!.Number);
        // A file that a crash left without its entry is not overwritten.
        File.WriteAllText(opened.FullPath("registrations/4.json"), "left");
        Assert.Equal(5, opened.AddRegistration("{}", valid: true).Number);
        Assert.Equal("left", File.ReadAllText(opened.FullPath("registrations/4.json")));
    }

    [Fact]
    public void Segment_names_become_file_names_that_do_not_collide()
    {
        var mesh = Tetrahedron();
        var made = CaseFolder.Create(Case, force: false, new(new("c"), [new("left/lobe", mesh), new("left:lobe", mesh), new("..", mesh)]));
        Assert.Equal(3, made.Surfaces.Select(s => s.File).Distinct().Count());
        Assert.All(made.Surfaces, s => Assert.True(File.Exists(Path.Combine(Case, "surfaces", Path.GetFileName(s.File)))));
    }

    [Theory]
    [InlineData("liver", PartRole.Liver)]
    [InlineData("Liver_sub", PartRole.Liver)]
    [InlineData("liver_tumours", PartRole.Lesion)]
    [InlineData("lesion3", PartRole.Lesion)]
    [InlineData("hepatic metastasis", PartRole.Lesion)]
    [InlineData("liver_cysts", PartRole.Organ)]
    [InlineData("portal_vein", PartRole.Vessel)]
    [InlineData("hepatic_veins", PartRole.Vessel)]
    [InlineData("arteries", PartRole.Vessel)]
    [InlineData("gallbladder", PartRole.Organ)]
    public void A_part_plays_the_role_its_name_says(string name, PartRole role) => Assert.Equal(role, PartRoles.Of(name));

    private static TriangleMesh Tetrahedron() => new(
        [new(100, 0, 0), new(110, 0, 0), new(100, 20, 0), new(100, 0, 30)],
        [new(0, 2, 1), new(0, 1, 3), new(0, 3, 2), new(1, 2, 3)]);

    private static CaseContents Contents() => new(
        new("c-17", FrameOfReferenceUid: "1.2.3"),
        [new("liver", Tetrahedron(), Voxels: 12), new("lesion1", Tetrahedron().Flipped())]);
}
