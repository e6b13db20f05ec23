using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Exports;

/// <summary>Copies of the source pictures beside the objects, and the whole freed of who it is of where that is asked for.</summary>
internal static class ExportPictures
{
    public const string KeyVariable = "INTRAOPAR_DEIDENTIFY_KEY";

    /// <param name="folder">Where the objects were written; everything stays in it.</param>
    public static ExportResult Finish(ExportRequest request, ExportResult made, SourceSeries? source, string folder, ICollection<string> notes)
    {
        if (request.Deidentify is not { } asked) return request.WithSource ? Copied(made, source, folder) : made;
        var deidentifier = new Deidentifier(Key(notes), asked.KeepIntervals);
        var objects = made.Objects.Select(o =>
        {
            var cleaned = deidentifier.Write(o.Path, o.Path + ".new", own: true);
            File.Move(cleaned.Path, o.Path, overwrite: true);
            return cleaned with { Path = o.Path };
        }).ToList();
        var skipped = made.Skipped.ToList();
        if (request.WithSource && source is null) skipped.Add(NoSource);
        else if (request.WithSource) AddPictures(deidentifier, source!, Reviewed(asked), folder, objects, skipped);
        return new(objects, skipped);
    }

    private static SkippedObject NoSource => new("source pictures", "the case has no DICOM source series");

    private static ExportResult Copied(ExportResult made, SourceSeries? source, string folder)
    {
        if (source is null) return made with { Skipped = [.. made.Skipped, NoSource] };
        Directory.CreateDirectory(Path.Combine(folder, "source"));
        var copies = source.Files.Select((from, n) =>
        {
            var to = PictureAt(folder, n);
            if (source.StandIns.Count == 0) File.Copy(from, to);
            else CompletedCopy.Write(from, to, source.StandIns);
            var file = DicomFile.Read(to);
            return new WrittenObject(file.Meta.Text(DicomTags.MediaStorageSopClassUid), file.Meta.Text(DicomTags.MediaStorageSopInstanceUid), source.Scan.SeriesInstanceUid, to);
        });
        return made with { Objects = [.. made.Objects, .. copies] };
    }

    private static void AddPictures(Deidentifier deidentifier, SourceSeries source, HashSet<string> reviewed, string folder, List<WrittenObject> objects, List<SkippedObject> skipped)
    {
        for (var n = 0; n < source.Files.Count; n++)
        {
            var file = DicomFile.Read(source.Files[n]);
            var uid = file.Data.Text(DicomTags.SopInstanceUid) is { Length: > 0 } named ? named : file.Meta.Text(DicomTags.MediaStorageSopInstanceUid);
            var seen = reviewed.Contains(uid);
            if (BurnedInText.Doubt(file) is { } doubt && !seen) skipped.Add(new($"picture {uid}", $"{doubt}; look it through and name it with --reviewed"));
            else objects.Add(Cleaned(deidentifier, source, n, seen, folder));
        }
    }

    private static WrittenObject Cleaned(Deidentifier deidentifier, SourceSeries source, int n, bool reviewed, string folder)
    {
        var (from, to) = (source.Files[n], PictureAt(folder, n));
        if (source.StandIns.Count == 0) return deidentifier.Write(from, to, own: false, reviewed);
        var completed = to + ".completed";
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        CompletedCopy.Write(from, completed, source.StandIns);
        var cleaned = deidentifier.Write(completed, to, own: false, reviewed);
        File.Delete(completed);
        return cleaned;
    }

    /// <summary>By number: a file's own name may hold a person's.</summary>
    private static string PictureAt(string folder, int n) => Path.Combine(folder, "source", FormattableString.Invariant($"{n + 1:D5}.dcm"));

    private static DeidentificationKey Key(ICollection<string> notes)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } secret) return DeidentificationKey.From(secret) ?? throw new UsageException($"{KeyVariable} is too short to be a secret: give 16 characters or more");
        notes.Add($"new identifiers are of this export alone; {KeyVariable} in the environment keeps them the same from one to the next");
        return DeidentificationKey.New();
    }

    private static HashSet<string> Reviewed(DeidentifyRequest asked) =>
        [.. asked.Reviewed.SelectMany(r => File.Exists(r) ? System.Text.Encoding.UTF8.GetString(WholeFile.Read(r)).Split('\n').Select(l => l.Trim()) : [r])];
}
