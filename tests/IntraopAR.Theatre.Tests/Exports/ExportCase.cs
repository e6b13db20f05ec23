using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Tests;

/// <summary>A small patient: a CT series with labels, built into a case by the program itself.</summary>
internal sealed class ExportCase : IDisposable
{
    public static readonly DicomIdentity Identity = new("H-4711", "Muster^Erika", DicomUid.From("export study"), DicomUid.From("export frame"), new DateTime(2026, 3, 9, 8, 30, 0));

    public static readonly RigidMotion Motion = RigidMotion.About(new(0, 0, 0), new(0.2, -0.1, 0.4), new(30, -200, 55));

    private static readonly VolumeGrid Grid = new(48, 40, 30, new(-90, -80, 200), new(4, 4, 5), Mat3.Identity);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-export-").FullName;

    /// <param name="unnamed">The scan was stripped of its study and series identifiers.</param>
    public ExportCase(bool unnamed = false)
    {
        Series = unnamed ? WriteSeries("ct", Identity with { StudyInstanceUid = "" }, series: null) : WriteSeries("ct", Identity);
        DicomSegmentationWriter.Write(At("labels.dcm"), Labels(), Series, Identity, new(DicomUid.From("export labels"), 2, "labels"));
        var (code, _, errors) = TheProgram.Run("model", "build", "--ct", At("ct"), "--labels", At("labels.dcm"), "--out", Case);
        Assert.True(code == 0, errors);
    }

    public IReadOnlyList<SliceReference> Series { get; }

    public string Case => At("case");

    public string At(string name) => Path.Combine(folder, name);

    /// <param name="mirrored">Pixels of each row the other way round.</param>
    public IReadOnlyList<SliceReference> WriteSeries(string name, DicomIdentity identity, bool mirrored = false, string? series = "export series")
    {
        var voxels = new short[Grid.VoxelCount];
        for (var n = 0; n < voxels.Length; n++)
        {
            var i = n % Grid.Nx;
            var at = n - i + (mirrored ? Grid.Nx - 1 - i : i);
            voxels[n] = (short)(at * 13 % 1700 - 900);
        }

        return DicomSeriesWriter.Write(At(name), new Volume<short>(Grid, voxels), identity, new(series is null ? "" : DicomUid.From(series), 1, "CT abdomen of Erika"));
    }

    /// <summary>Keeps an accepted rigid registration with both lesions' places.</summary>
    public void Register()
    {
        static object Target(string id, double r90, string verdict) => new { id, position = new[] { 1.0, 2, 3 }, covariance = new[] { 4.0, 0, 0, 0, 4, 0, 0, 0, 4 }, r90, verdict, reasons = Array.Empty<string>() };
        CaseFolder.Open(Case).AddRegistration(
            JsonSerializer.Serialize(new { modelToPatient = Motion.ToMatrix(), verdict = "accepted", targets = new[] { Target("lesion-1", 4.25, "guide"), Target("lesion-2", 7.5, "confirm") } }), valid: true);
    }

    public (int Code, JsonElement Answer, string Errors) Export(params string[] more)
    {
        var (code, output, errors) = TheProgram.Run(["export", "--case", Case, "--json", .. more]);
        return (code, output.Length > 0 ? JsonDocument.Parse(output).RootElement : default, errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Segmentation Labels() => new(Grid,
    [
        Ball(1, "liver", new(24, 20, 15), 13), Ball(2, "portal-vein", new(24, 20, 15), 4), Ball(3, "lesion-1", new(30, 22, 16), 2.6), Ball(4, "lesion-2", new(18, 18, 12), 1.8),
    ]);

    private static Segment Ball(int number, string name, Vec3 centre, double radius)
    {
        var box = new IndexBox(0, 0, 0, Grid.Nx, Grid.Ny, Grid.Nz);
        var mask = new byte[box.Count];
        for (var n = 0; n < mask.Length; n++)
            if (Vec3.Distance(new(n % Grid.Nx, n / Grid.Nx % Grid.Ny, n / (Grid.Nx * Grid.Ny)), centre) <= radius) mask[n] = 1;
        return new(number, name, box, mask);
    }
}
