using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary>Two simulated examinations of one patient as cases in a folder, right or with one thing wrong. The later scan's frame is another.</summary>
internal sealed class TwoScans : IDisposable
{
    public static readonly DateOnly Before = new(2026, 1, 12), After = new(2026, 5, 4);

    private readonly CarryCase scans;

    public TwoScans(long seed) => scans = CarryCase.Make(seed);

    public CarryCase Truth => scans;

    public string Folder { get; } = Directory.CreateTempSubdirectory("intraopar-two-scans-").FullName;

    public IReadOnlyList<string> Lesions => [.. scans.Vanished.Select(v => v.Id), .. scans.Survivors.Select(s => s.Id)];

    /// <summary>Middle of a vanished lesion, and where it is at the follow-up.</summary>
    public (string Id, Vec3 AtBaseline, Vec3 AtFollowUp) Marked => (scans.Vanished[0].Id, MeshCentroid.Of(scans.Vanished[0].Drawn, closed: true), MeshCentroid.Of(scans.Vanished[0].Truth, closed: true));

    public string At(string name) => Path.Combine(Folder, name);

    public string Baseline(CaseIdentity identity, int? mirrored = null) =>
        Create("before", identity, mirrored, scans.Baseline.Surface, [.. scans.Vanished.Select(v => (v.Id, v.Drawn)), .. scans.Survivors.Select(s => (s.Id, s.Before))]);

    public string FollowUp(CaseIdentity identity, int? mirrored = null) =>
        Create("after", identity, mirrored, scans.FollowUp.Surface, [.. scans.Survivors.Select(s => ("x" + s.Id, s.After))]);

    public static CaseIdentity Of(string code, DateOnly? day, string? patient = "P1", string? series = null) => new(code, patient, SeriesInstanceUid: series, ExaminationDate: day);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static TriangleMesh Mirrored(TriangleMesh mesh, int? axis) =>
        axis is null ? mesh : mesh.Mapped(p => new Vec3(axis == 0 ? -p.X : p.X, axis == 1 ? -p.Y : p.Y, axis == 2 ? -p.Z : p.Z)).Flipped();

    private string Create(string name, CaseIdentity identity, int? mirrored, TriangleMesh liver, IReadOnlyList<(string Name, TriangleMesh Mesh)> lesions)
    {
        CaseFolder.Create(At(name), force: true, new(identity, [new("liver", Mirrored(liver, mirrored)), .. lesions.Select(l => new NewSurface(l.Name, Mirrored(l.Mesh, mirrored)))]));
        return At(name);
    }
}
