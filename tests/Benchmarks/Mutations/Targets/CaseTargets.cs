using System.Security.Cryptography;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Overlay;

namespace IntraopAR.Benchmarks;

/// <summary>A file of a case, attacked where it lies in the whole case.</summary>
public abstract class CaseTarget(string name) : IMutationTarget
{
    protected const string Registration =
        """
        {
          "modelToPatient": [0, -1, 0, 12.5, 1, 0, 0, -3, 0, 0, 1, 25, 0, 0, 0, 1],
          "method": "rigid",
          "targets": [
            { "id": "lesion-1", "position": [8.5, 2, 30], "covariance": [4, 0, 0, 0, 4, 0, 0, 0, 4], "r90": 5.2, "verdict": "confirm", "reasons": ["deep"] }
          ],
          "verdict": "accepted",
          "reasons": []
        }
        """;

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Made = new(Make);

    /// <summary>The files of a small case with a liver, a vein, a lesion, a scan's grid and one registration, by relative path.</summary>
    protected static IReadOnlyDictionary<string, byte[]> Files => Made.Value;

    public string Name => name;

    public abstract IReadOnlyList<MutationSeed> Seeds();

    public abstract void Read(string path);

    /// <summary>Lays the case out around a mutated file and opens it.</summary>
    /// <param name="caseJson">In place of the case's own.</param>
    protected static CaseFolder Open(string folder, string mutated, byte[] content, byte[]? caseJson = null)
    {
        foreach (var (file, bytes) in Files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file == mutated ? content : bytes);
        }

        if (caseJson is not null) File.WriteAllBytes(Path.Combine(folder, "case.json"), caseJson);
        return CaseFolder.Open(folder);
    }

    protected static void Check(CaseFolder opened)
    {
        foreach (var s in opened.Surfaces)
        {
            if (s.CentroidLps.Length != 3 || s.CentroidLps.Any(c => !double.IsFinite(c))) throw new UnsoundAnswerException($"{s.Name} has no centre");
            if (!Enum.IsDefined(s.Role) || s.Name.Length == 0) throw new UnsoundAnswerException($"'{s.Name}' is a {s.Role}");
            if (s.VolumeMl is { } ml && !(ml >= 0 && double.IsFinite(ml)) || s.MeshVertices < 0 || s.Voxels < 0) throw new UnsoundAnswerException($"{s.Name} holds {s.VolumeMl} ml, {s.MeshVertices} vertices");
            if (opened.LoadSurface(s.Name).Vertices.Length == 0) throw new UnsoundAnswerException($"{s.Name} is empty");
        }

        if (opened.Surfaces.Select(s => s.Name).Distinct().Count() != opened.Surfaces.Count) throw new UnsoundAnswerException("two surfaces of one name");
        if (opened.Registrations.Select(r => r.Number).Distinct().Count() != opened.Registrations.Count) throw new UnsoundAnswerException("two registrations of one number");
        if (CaseLesion.Of(opened).Any(l => !l.Centre.Position.IsFinite)) throw new UnsoundAnswerException("a lesion is nowhere");
        if (opened.ModelHash.Length != 64) throw new UnsoundAnswerException("no hash of the model");
        if (opened.Volume is not { Grid: var grid }) return;
        if (grid.Nx < 1 || grid.Ny < 1 || grid.Nz < 1 || !(grid.VoxelVolume > 0) || !double.IsFinite(grid.VoxelVolume) || !grid.Origin.IsFinite
            || !(Math.Abs(Math.Abs(grid.Direction.Determinant) - 1) < 1e-2))
            throw new UnsoundAnswerException($"a scan of {grid}");
    }

    private static Dictionary<string, byte[]> Make()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-seed-").FullName;
        try
        {
            var at = Path.Combine(folder, "case");
            CaseFolder.Create(at, force: false, new(
                new("c-1", "P-1", "1.2.3", "1.2.4", "1.2.5"),
                [new("liver", Box(0, 60), 900), new("portal_vein", Box(20, 8)), new("lesion-1", Box(30, 5), 12)],
                new(new(4, 5, 6, new(-1, 2, 3), new(0.5, 0.5, 3), Mat3.Identity), "ct"))).AddRegistration(Registration, valid: true);
            return Directory.EnumerateFiles(at, "*", SearchOption.AllDirectories)
                .ToDictionary(f => Path.GetRelativePath(at, f).Replace('\\', '/'), File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TriangleMesh Box(double from, double size) => new(
        [.. Enumerable.Range(0, 8).Select(i => new Vec3(from + (i & 1) * size, from + (i >> 1 & 1) * size, from + (i >> 2) * size))],
        [new(0, 2, 1), new(1, 2, 3), new(4, 5, 6), new(5, 7, 6), new(0, 1, 4), new(1, 5, 4), new(2, 6, 3), new(3, 6, 7), new(0, 4, 2), new(2, 4, 6), new(1, 3, 5), new(3, 7, 5)]);
}

/// <summary><c>case.json</c> itself: nothing but its reader stands between it and the program.</summary>
public sealed class CaseJsonTarget() : CaseTarget("case-json")
{
    public override IReadOnlyList<MutationSeed> Seeds() => [new("case.json", Files["case.json"])];

    public override void Read(string path) => Check(Open(Path.GetDirectoryName(path)!, "case.json", File.ReadAllBytes(path)));
}

/// <summary>The files that <c>case.json</c> has a hash of: a changed one is never taken.</summary>
public sealed class CaseFilesTarget() : CaseTarget("case-files")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
        [new("lesions.json", Files["lesions.json"]), new("1.json", Files["registrations/1.json"]), new("liver.ply", Files["surfaces/liver.ply"])];

    public override void Read(string path)
    {
        var file = Files.Keys.Single(f => Path.GetFileName(f) == Path.GetFileName(path));
        var content = File.ReadAllBytes(path);
        File.Delete(path);
        Check(Open(Path.GetDirectoryName(path)!, file, content));
        if (!content.AsSpan().SequenceEqual(Files[file])) throw new UnsoundAnswerException($"{file} was taken though it is not what was written");
    }
}

/// <summary>A registration whose hash is right although its content is not, as another program may write it.</summary>
public sealed class RegistrationJsonTarget() : CaseTarget("registration-json")
{
    public override IReadOnlyList<MutationSeed> Seeds() => [new("1.json", Encoding.UTF8.GetBytes(Registration))];

    public override void Read(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var content = File.ReadAllBytes(path);
        File.Delete(path);
        var named = Encoding.UTF8.GetString(Files["case.json"]).Replace(Hash(Files["registrations/1.json"]), Hash(content), StringComparison.Ordinal);
        Open(folder, "registrations/1.json", content, Encoding.UTF8.GetBytes(named));
        var drawn = OverlayCase.Read(folder, RigidMotion.Identity) ?? throw new UnsoundAnswerException("the registration is not seen");
        if (drawn.Lesions.Any(l => l.R90Mm is { } r90 && !(r90 >= 0 && double.IsFinite(r90)))) throw new UnsoundAnswerException("a doubt that is none");
        if (drawn.Parts.Any(p => p.RegionInCamera is { } region && region.Vertices.Any(v => !v.IsFinite))) throw new UnsoundAnswerException("a region is nowhere");
        if (drawn.Parts.Any(p => p.InCamera.Vertices.Any(v => !v.IsFinite))) throw new UnsoundAnswerException("a surface is nowhere");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
