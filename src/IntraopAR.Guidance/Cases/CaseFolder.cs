using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A case on disk: <c>case.json</c>, <c>volumes/</c>, <c>surfaces/NAME.ply</c>, <c>centre-lines/NAME.vtp</c> of
/// veins, <c>lesions.json</c>, <c>carried/</c>, <c>registrations/N.json</c>, <c>journal/</c>, and <c>elastic/model.bin</c>, which can always be made anew. Opening it
/// checks every file but that one against its hash, so what is read here is what was written.
/// </summary>
public sealed class CaseFolder
{
    private const string PreparationFile = "elastic/model.bin";

    /// <summary>Ten times what a liver's takes; a longer file is none.</summary>
    private const long LongestPreparation = 256L << 20;

    private CaseRecord record;

    private CaseFolder(string path, CaseRecord record) => (Path, this.record) = (path, record);

    public string Path { get; }

    public CaseIdentity Identity => record.Identity;

    public CaseVolume? Volume => record.Volume?.ToVolume();

    /// <summary>In the order they were given.</summary>
    public IReadOnlyList<SurfaceEntry> Surfaces => record.Surfaces;

    /// <summary>Names the model by content, the carried lesions too: what was registered or planned before they came does not know them.</summary>
    public string ModelHash => record.Carried is { } carried ? CaseHash.Of([SurfacesHash, record.Hashes[carried]]) : SurfacesHash;

    public bool HasCarried => record.Carried is not null;

    /// <summary>Lesions that the case's scan does not show, from an earlier examination; null where none were carried over.</summary>
    /// <exception cref="BadInputException">They are another case's, or cannot be.</exception>
    public CarriedLesions? Carried => record.Carried is { } file ? CarriedFile.Read(this, file) : null;

    /// <summary>The SHA-256 of every surface, with its name, in one.</summary>
    public string SurfacesHash => CaseHash.Of([.. record.Surfaces.SelectMany(s => new[] { s.Name, record.Hashes[s.File] })]);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RegistrationEntry> Registrations => record.Registrations;

    /// <summary>The newest registration that no gate refused, or null.</summary>
    public RegistrationEntry? CurrentRegistration => record.Registrations.Where(r => r.Valid).MaxBy(r => r.Number);

    /// <summary>Makes a case, whole or not at all.</summary>
    /// <exception cref="BadInputException">The folder exists and is not a case to be replaced by <paramref name="force"/>.</exception>
    public static CaseFolder Create(string path, bool force, CaseContents contents)
    {
        CaseBuilder.Build(path, force, contents);
        return Open(path);
    }

    /// <summary>Refuses early, before long work, what <see cref="Create"/> would refuse at the end.</summary>
    public static void RefuseWhatIsThere(string path, bool force) => CaseBuilder.RefuseWhatIsThere(path, force);

    /// <exception cref="BadInputException">It is not a case, was made by a newer program, or a file is missing or differs from its hash.</exception>
    public static CaseFolder Open(string path)
    {
        var record = CaseJson.Read(path);
        foreach (var (file, hash) in record.Hashes)
        {
            var full = System.IO.Path.Combine(path, file);
            if (!File.Exists(full)) throw new BadInputException(path, file, "is missing from the case", "make the case again");
            if (CaseJson.Hash(full) != hash) throw new BadInputException(path, file, "is not what was written: its SHA-256 differs", "make the case again");
        }

        var unhashed = record.Surfaces.Select(s => s.File).Concat(record.Surfaces.Select(s => s.CentreLines).OfType<string>()).Concat(record.Registrations.Select(r => r.File)).Concat(record.Carried is { } carried ? (string[])[carried] : []).FirstOrDefault(f => !record.Hashes.ContainsKey(f));
        if (unhashed is not null) throw new BadInputException(path, unhashed, "has no hash in case.json", "make the case again");
        return new(path, record);
    }

    /// <summary>The code alone, without checking what else the case holds.</summary>
    /// <exception cref="BadInputException">It is not a case.</exception>
    public static string CodeOf(string path) => CaseJson.Read(path).Identity.CaseCode;

    /// <exception cref="BadInputException">The case has no surface of that name.</exception>
    public TriangleMesh LoadSurface(string name)
    {
        var entry = record.Surfaces.FirstOrDefault(s => s.Name == name)
            ?? throw new BadInputException(Path, $"surface {name}", "is not in the case", $"it has {string.Join(", ", record.Surfaces.Select(s => s.Name))}");
        return MeshFile.Read(FullPath(entry.File));
    }

    /// <summary>Full path of a file of the case, for example a registration's or the volume's.</summary>
    public string FullPath(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Adds a registration under the next number; earlier ones stay as they are.</summary>
    /// <param name="json">What is kept as <c>registrations/N.json</c>.</param>
    /// <param name="valid">False where a quality gate refused it.</param>
    public RegistrationEntry AddRegistration(string json, bool valid)
    {
        // Another process may have added one since; its record is the one to go on from.
        record = CaseJson.Read(Path);
        var number = 1 + record.Registrations.Select(r => r.Number).DefaultIfEmpty(0).Max();
        // A file without an entry was left by a process that ended between the two writes: never overwritten either.
        while (File.Exists(FullPath($"registrations/{number}.json"))) number++;
        var entry = new RegistrationEntry(number, $"registrations/{number}.json", valid);
        AtomicFile.WriteText(FullPath(entry.File), force: false, json);
        var hashes = new SortedDictionary<string, string>(record.Hashes, StringComparer.Ordinal) { [entry.File] = CaseJson.Hash(FullPath(entry.File)) };
        record = record with { Registrations = [.. record.Registrations, entry], Hashes = hashes };
        CaseJson.Write(Path, record);
        return entry;
    }

    /// <summary>Replaces what was carried into the case before; by nothing where none is carried now.</summary>
    internal void KeepCarried(CarriedLesions? carried)
    {
        record = CaseJson.Read(Path);
        // Beside what is there: the case stays whole until its record names the new ones.
        var number = 1;
        while (Directory.Exists(FullPath($"carried/{number}"))) number++;
        var files = carried is null ? [] : CarriedFile.Write(Path, $"carried/{number}", carried);
        var hashes = new SortedDictionary<string, string>(record.Hashes, StringComparer.Ordinal);
        var old = hashes.Keys.Where(f => f.StartsWith("carried/", StringComparison.Ordinal)).ToArray();
        foreach (var file in old) hashes.Remove(file);
        foreach (var file in files) hashes[file] = CaseJson.Hash(FullPath(file));
        record = record with { Carried = files.FirstOrDefault(), Hashes = hashes };
        CaseJson.Write(Path, record);
        foreach (var folder in old.Select(f => FullPath(System.IO.Path.GetDirectoryName(f)!)).Distinct()) Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// What <see cref="KeepPreparation"/> kept, or null. It has no hash in <c>case.json</c>, since a damaged one must not make
    /// the case unreadable: who wrote it checks it.
    /// </summary>
    public byte[]? ReadPreparation()
    {
        var file = new FileInfo(FullPath(PreparationFile));
        try
        {
            return file.Exists && file.Length is > 0 and <= LongestPreparation ? WholeFile.Read(file.FullName) : null;
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>Keeps what the estimator prepared of the case's liver, so that it is made once.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void KeepPreparation(byte[] content) => AtomicFile.Write(FullPath(PreparationFile), force: true, to => to.Write(content));
}
