using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary><c>carried/N/lesions.json</c> of a case with a surface for each lesion beside it.</summary>
internal static class CarriedFile
{
    private const string Remedy = "carry the lesions again with 'lesions match --keep'";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<LesionFate>(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="folder">The case's; <paramref name="at"/> is within it.</param>
    /// <returns>The files written, the JSON first, within the case.</returns>
    public static IReadOnlyList<string> Write(string folder, string at, CarriedLesions carried)
    {
        Directory.CreateDirectory(Path.Combine(folder, at));
        var files = new List<string> { $"{at}/lesions.json" };
        var taken = new HashSet<string>();
        var lesions = new List<Entry>();
        foreach (var l in carried.Lesions)
        {
            files.Add($"{at}/{CaseNames.FileNameFor(l.Id, taken)}.ply");
            MeshFile.Write(Path.Combine(folder, files[^1]), l.Mesh, force: true);
            lesions.Add(new(l.Id, l.Was, l.Fate, l.Probability, files[^1]));
        }

        var doubt = carried.Doubt.Carried;
        var written = new Record(carried.From, lesions, [.. doubt.Lesions.Select(l => (IReadOnlyList<double>)[.. l.Corners.SelectMany(c => new[] { c.X, c.Y, c.Z })])], doubt.Joint);
        AtomicFile.WriteText(Path.Combine(folder, files[0]), force: true, JsonSerializer.Serialize(written, Options) + "\n");
        return files;
    }

    /// <exception cref="BadInputException">It cannot be read, is another case's or another patient's, or holds what cannot be.</exception>
    public static CarriedLesions Read(CaseFolder folder, string file)
    {
        var path = folder.FullPath(file);
        Record read;
        try
        {
            read = JsonSerializer.Deserialize<Record>(WholeFile.Read(path), Options) ?? throw new BadInputException(path, "file", "is null", Remedy);
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, e.Path ?? "file", e.Message, Remedy);
        }

        if (read.From.OntoSurfacesHash != folder.SurfacesHash) throw new BadInputException(path, "from", "the lesions were carried into another liver than this case's", Remedy);
        if (read.From.PatientId is { } one && folder.Identity.PatientId is { } other && one.Trim() != other.Trim()) throw new BadInputException(path, "from", "the lesions are another patient's", Remedy);
        var n = LesionDoubts.Each * read.Lesions.Count;
        if (read.Lesions.Count == 0 || read.Corners.Count != read.Lesions.Count || read.Corners.Any(c => c.Count != 12) || read.Joint.Count != n * n
            || !read.Corners.SelectMany(c => c).Concat(read.Joint).All(double.IsFinite) || Enumerable.Range(0, n).Any(i => read.Joint[i * (n + 1)] < 0))
            throw new BadInputException(path, "joint", "has a place or a doubt that cannot be", Remedy);
        return new(
            read.From, [.. read.Lesions.Select(l => new KeptLesion(l.Id, l.Was, l.Fate, l.Probability, Mesh(folder, path, l)))],
            new(new([.. read.Lesions.Zip(read.Corners, (l, c) => new LesionCorners(l.Id, [new(c[0], c[1], c[2]), new(c[3], c[4], c[5]), new(c[6], c[7], c[8]), new(c[9], c[10], c[11])]))], read.Joint)));
    }

    private static TriangleMesh Mesh(CaseFolder folder, string path, Entry l)
    {
        if (!CaseNames.IsInside(l.File)) throw new BadInputException(path, l.Id, "its surface lies outside the case", Remedy);
        var mesh = MeshFile.Read(folder.FullPath(l.File));
        return mesh.SignedVolume > 0 ? mesh : throw new BadInputException(path, l.Id, "its surface encloses nothing", Remedy);
    }

    private sealed record Record(CarriedFrom From, IReadOnlyList<Entry> Lesions, IReadOnlyList<IReadOnlyList<double>> Corners, IReadOnlyList<double> Joint);

    private sealed record Entry(string Id, string Was, LesionFate Fate, double Probability, string File);
}
