using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary><c>model build</c> refuses what is another patient's, another day's, in another frame or mirrored. docs/refusals.md has the table.</summary>
public sealed class ModelBuildFaultsTests(ModelBuildFaultsTests.Body made) : IClassFixture<ModelBuildFaultsTests.Body>
{
    private static readonly DicomIdentity Right = ExportCase.Identity;

    private static readonly Dictionary<string, (string Words, Func<ScannedBody, (string Ct, string Labels)> Seed)> Faults = new()
    {
        ["labels of another patient: one digit"] = ("another patient's", b => (b.Ct, b.LabelsOf(Right with { PatientId = "H-4712" }))),
        ["labels of another patient: digits swapped"] = ("another patient's", b => (b.Ct, b.LabelsOf(Right with { PatientId = "H-4171" }))),
        ["labels of another patient: one digit more"] = ("another patient's", b => (b.Ct, b.LabelsOf(Right with { PatientId = "H-47110" }))),
        ["labels of another day: day and month swapped"] = ("another examination", b => (b.Ct, b.LabelsOf(Right with { Made = new(2026, 9, 3) }))),
        ["labels of another day: the day after"] = ("another examination", b => (b.Ct, b.LabelsOf(Right with { Made = new(2026, 3, 10) }))),
        ["labels of another day: the year before"] = ("another examination", b => (b.Ct, b.LabelsOf(Right with { Made = new(2025, 3, 9) }))),
        ["labels in another frame"] = ("FrameOfReferenceUID", b => (b.Ct, b.LabelsOf(Right with { FrameOfReferenceUid = DicomUid.From("another") }))),
        ["labels in another frame: one digit more"] = ("FrameOfReferenceUID", b => (b.Ct, b.LabelsOf(Right with { FrameOfReferenceUid = Right.FrameOfReferenceUid + "1" }))),
        ["labels mirrored from left to right"] = ("is mirrored from left to right", b => (b.Ct, b.LabelsOf(Right, mirrored: 0))),
        ["labels mirrored from front to back"] = ("is mirrored from front to back", b => (b.Ct, b.LabelsOf(Right, mirrored: 1))),
        ["labels mirrored from head to foot"] = ("is mirrored from head to foot", b => (b.Ct, b.LabelsOf(Right, mirrored: 2))),
        ["scan and labels mirrored from left to right"] = ("left of the body's middle", b => b.BothMirrored()),
        ["the first slice of another patient"] = ("another patient", b => (b.CtWithOne(1, Right with { PatientId = "H-4712" }), b.Labels)),
        ["a slice of another patient"] = ("another patient", b => (b.CtWithOne(40, Right with { PatientId = "H-4712" }), b.Labels)),
        ["a slice of another study"] = ("another examination", b => (b.CtWithOne(7, Right with { StudyInstanceUid = DicomUid.From("another") }), b.Labels)),
        ["a slice of another day"] = ("another day", b => (b.CtWithOne(23, Right with { Made = new(2026, 9, 3) }), b.Labels)),
        ["a slice in another frame"] = ("another frame of reference", b => (b.CtWithOne(11, Right with { FrameOfReferenceUid = DicomUid.From("another") }), b.Labels)),
        ["a scan of the future"] = ("lies in the future", b => (b.CtOf(Right with { Made = DateTime.Today.AddDays(40) }), b.Labels)),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seeded_fault_is_refused_and_no_case_is_made(string fault)
    {
        var (words, seed) = Faults[fault];
        var (ct, labels) = seed(made.Scan);
        var named = labels.EndsWith(".nrrd", StringComparison.Ordinal) ? (string[])["--label", "liver=1"] : [];
        Refusals.Of(made.Scan.Folder, words, ["model", "build", "--ct", ct, "--labels", labels, .. named, "--out", made.Scan.At("case"), "--json"]);
        Assert.False(Directory.Exists(made.Scan.At("case")));
    }

    /// <summary>The real scans' labels, their rows read backwards along each axis; and both of them mirrored.</summary>
    [Theory]
    [InlineData("example_ct_sm.nii.gz", "example_seg.nii.gz")]
    [InlineData("example_mr_sm.nii.gz", "example_seg_mr.nii.gz")]
    public void Labels_of_a_real_scan_are_refused_however_they_are_mirrored(string scan, string labels)
    {
        var ct = SharedData.Path("ct-totalsegmentator", scan);
        var right = LabelFile.Read(SharedData.Path("ct-totalsegmentator", labels), new Dictionary<int, string> { [5] = "liver" });
        string[] liver = ["--label", "liver=5", "--out", made.Scan.At("case"), "--json"];
        for (var axis = 0; axis < 3; axis++)
        {
            ScannedBody.WriteLabels(made.Scan.At("mirrored.nrrd"), ScannedBody.Mirrored(right, axis));
            Refusals.Of(made.Scan.Folder, "label liver: is mirrored", ["model", "build", "--ct", ct, "--labels", made.Scan.At("mirrored.nrrd"), .. liver]);
        }

        var volume = VolumeFile.Read(ct);
        var grid = volume.Grid;
        var voxels = new short[grid.VoxelCount];
        for (var n = 0; n < voxels.Length; n++) voxels[n] = (short)volume[n % grid.Nx, n / grid.Nx % grid.Ny, n / (grid.Nx * grid.Ny)];
        ScannedBody.Write(made.Scan.At("both.nrrd"), made.Scan.At("both-labels.nrrd"), ScannedBody.MirroredHeader(new Volume<short>(grid, voxels)), right with { Grid = ScannedBody.MirroredHeader(right.Grid) });
        Refusals.Of(made.Scan.Folder, "left of the body's middle", ["model", "build", "--ct", made.Scan.At("both.nrrd"), "--labels", made.Scan.At("both-labels.nrrd"), .. liver]);
    }

    /// <summary>Nothing is wrong: the same files make a case; and a patient whose liver does lie on the left has one too.</summary>
    [Fact]
    public void What_has_no_fault_is_built()
    {
        var (code, _, errors) = TheProgram.Run("model", "build", "--ct", made.Scan.Ct, "--labels", made.Scan.Labels, "--out", made.Scan.At("right"));
        Assert.True(code == 0, errors);
        var (ct, labels) = made.Scan.BothMirrored();
        (code, _, errors) = TheProgram.Run("model", "build", "--ct", ct, "--labels", labels, "--label", "liver=1", "--situs-inversus", "--out", made.Scan.At("inverse"));
        Assert.True(code == 0, errors);
    }

    public sealed class Body : IDisposable
    {
        internal ScannedBody Scan { get; } = new();

        public void Dispose() => Scan.Dispose();
    }
}
