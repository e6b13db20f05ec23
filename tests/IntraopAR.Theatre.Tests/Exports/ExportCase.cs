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

    public string Folder => folder;

    public string Case => At("case");

    public string At(string name) => Path.Combine(folder, name);

    /// <param name="mirrored">The axis of the grid along which the pixels run the other way.</param>
    /// <param name="turned">The axis of the picture, 0 or 1, whose direction the header has the other way: the pixels are in their order.</param>
    public IReadOnlyList<SliceReference> WriteSeries(string name, DicomIdentity identity, int? mirrored = null, string? series = "export series", int? turned = null)
    {
        var voxels = new short[Grid.VoxelCount];
        for (var n = 0; n < voxels.Length; n++)
        {
            var (i, j, k) = (n % Grid.Nx, n / Grid.Nx % Grid.Ny, n / (Grid.Nx * Grid.Ny));
            var (fi, fj, fk) = (mirrored == 0 ? Grid.Nx - 1 - i : i, mirrored == 1 ? Grid.Ny - 1 - j : j, mirrored == 2 ? Grid.Nz - 1 - k : k);
            voxels[n] = (short)((fi + Grid.Nx * (fj + Grid.Ny * fk)) * 13 % 1700 - 900);
        }

        var grid = turned is { } axis
            ? Grid with { Origin = Grid.ToWorld(axis == 0 ? Grid.Nx - 1 : 0, axis == 1 ? Grid.Ny - 1 : 0, 0), Direction = Mat3.FromColumns(axis == 0 ? -Vec3.UnitX : Vec3.UnitX, axis == 1 ? -Vec3.UnitY : Vec3.UnitY, Vec3.UnitZ) }
            : Grid;
        return DicomSeriesWriter.Write(At(name), new Volume<short>(grid, voxels), identity, new(series is null ? "" : DicomUid.From(series), 1, "CT abdomen of Erika"));
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
