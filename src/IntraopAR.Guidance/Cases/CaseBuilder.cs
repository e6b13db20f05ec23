using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Builds a case in a folder beside its place and renames it there, so that half a case is never seen.</summary>
internal static class CaseBuilder
{
    public static void Build(string path, bool force, CaseContents contents)
    {
        RefuseWhatIsThere(path, force);
        var twice = contents.Surfaces.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new BadInputException(path, $"surface {twice.Key}", "is named twice", "give each part its own name");
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full) ?? throw new BadInputException(path, "output", "cannot be a case", "name a folder");
        var mark = $"{Environment.ProcessId}.{Guid.NewGuid():N}";
        var beside = Path.Combine(parent, $".{Path.GetFileName(full)}.{mark}.tmp");
        var old = Path.Combine(parent, $".{Path.GetFileName(full)}.{mark}.old");
        try
        {
            Directory.CreateDirectory(beside);
            Fill(beside, contents);
            if (Directory.Exists(full)) Directory.Move(full, old);
            Directory.Move(beside, full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(old) && !Directory.Exists(full)) Directory.Move(old, full);
            throw new BadInputException(path, "output", $"cannot be written ({e.Message})", "choose another place");
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
            if (Directory.Exists(old) && Directory.Exists(full)) Directory.Delete(old, recursive: true);
        }
    }

    /// <summary>Refuses early what <see cref="Build"/> would refuse; --force replaces a case, never another folder.</summary>
    public static void RefuseWhatIsThere(string path, bool force)
    {
        if (File.Exists(path)) throw new BadInputException(path, "output", "is a file", "name a folder");
        if (!Directory.Exists(path)) return;
        var empty = !Directory.EnumerateFileSystemEntries(path).Any();
        if (empty) return;
        if (!File.Exists(Path.Combine(path, CaseJson.FileName)))
            throw new BadInputException(path, "output", "is a folder that is not a case", "name a new folder");
        if (!force) throw new BadInputException(path, "output", "exists already", "give --force to replace it, or another name");
    }

    private static void Fill(string folder, CaseContents contents)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["volumes", "surfaces", "registrations", "journal"]) Directory.CreateDirectory(Path.Combine(folder, name));
        var taken = new HashSet<string>();
        var surfaces = new List<SurfaceEntry>();
        foreach (var surface in contents.Surfaces)
        {
            var entry = Describe(surface, $"surfaces/{CaseNames.FileNameFor(surface.Name, taken)}.ply");
            MeshFile.Write(Path.Combine(folder, entry.File), surface.Mesh, force: false);
            hashes[entry.File] = CaseJson.Hash(Path.Combine(folder, entry.File));
            surfaces.Add(WithCentreLines(folder, entry, surface.Mesh, hashes));
        }

        foreach (var file in contents.Files ?? [])
        {
            if (!CaseNames.IsInside(file.RelativePath)) throw new ArgumentException($"{file.RelativePath} lies outside the case");
            AtomicFile.Write(Path.Combine(folder, file.RelativePath), force: false, file.Write);
            hashes[file.RelativePath] = CaseJson.Hash(Path.Combine(folder, file.RelativePath));
        }

        const string lesionFile = "lesions.json";
        var lesions = surfaces.Where(s => s.Role == PartRole.Lesion).Select(s => new { id = s.Name, surface = s.File, centroidLps = s.CentroidLps, volumeMl = s.VolumeMl });
        AtomicFile.WriteText(Path.Combine(folder, lesionFile), force: false, JsonSerializer.Serialize(new { lesions }, LesionOptions));
        hashes[lesionFile] = CaseJson.Hash(Path.Combine(folder, lesionFile));
        CaseJson.Write(folder, new(CaseRecord.CurrentVersion, contents.Identity, "LPS, mm", surfaces, [], hashes, VolumeRecord.Of(contents.Volume)));
    }

    /// <summary>Found once, here: registration by ultrasound needs a vein's centre-lines whenever the case is opened.</summary>
    private static SurfaceEntry WithCentreLines(string folder, SurfaceEntry entry, TriangleMesh mesh, SortedDictionary<string, string> hashes)
    {
        if (!CaseVessel.IsVein(entry.Name, entry.Role)) return entry;
        var lines = CentreLineExtraction.Of(mesh);
        if (lines.Count == 0) return entry;
        var file = $"centre-lines/{Path.GetFileNameWithoutExtension(entry.File)}.vtp";
        CentreLineFile.Write(Path.Combine(folder, file), lines, force: false);
        hashes[file] = CaseJson.Hash(Path.Combine(folder, file));
        return entry with { CentreLines = file };
    }

    private static readonly JsonSerializerOptions LesionOptions = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private static SurfaceEntry Describe(NewSurface surface, string file)
    {
        var closed = MeshTopology.Of(surface.Mesh) is { Closed: true } && surface.Mesh.SignedVolume != 0;
        var c = MeshCentroid.Of(surface.Mesh, closed);
        return new(
            surface.Name, PartRoles.Of(surface.Name), file, [c.X, c.Y, c.Z], surface.Mesh.Vertices.Length, closed,
            closed ? Math.Abs(surface.Mesh.SignedVolume) / 1000 : null, surface.Voxels);
    }
}
