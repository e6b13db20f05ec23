using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// What a later scan of a case shows, as a person who read it wrote it down: <c>follow-up.json</c> in the case's folder. Without it no
/// lesion is called vanished.
/// </summary>
/// <param name="Name">For the surgeon, such as "after chemo".</param>
/// <param name="Day">Of the examination, yyyy-mm-dd.</param>
/// <param name="Vanished">By lesion; null where the file does not say.</param>
/// <param name="Scan">Full path of its pictures; null where they are not to be shown.</param>
/// <param name="ScanFromModel">Lays the model into the later scan; null where it has no pictures.</param>
internal sealed record FollowUp(string Name, string? Day, IReadOnlyDictionary<string, bool?> Vanished, string? Scan, RigidMotion? ScanFromModel)
{
    public const string SeenWord = "seen", VanishedWord = "vanished";

    private const string FileName = "follow-up.json";

    /// <summary>Of a matrix written with some digits.</summary>
    private const double RotationTolerance = 1e-4;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        MaxDepth = 4, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <param name="lesions">Of the case.</param>
    /// <returns>Null where the case has no such file.</returns>
    /// <exception cref="BadInputException">It cannot be read, or does not fit the case.</exception>
    public static FollowUp? Of(CaseFolder folder, IEnumerable<string> lesions)
    {
        var path = folder.FullPath(FileName);
        if (!File.Exists(path)) return null;
        Record written;
        try
        {
            written = JsonSerializer.Deserialize<Record>(WholeFile.Read(path), Strict) ?? throw new BadInputException(path, "file", "is null", Remedy);
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, e.Path ?? "file", e.Message, Remedy);
        }

        var known = lesions.ToArray();
        foreach (var (lesion, shows) in written.Lesions)
        {
            if (!known.Contains(lesion)) throw new BadInputException(path, lesion, "is no lesion of the case", $"it has {string.Join(", ", known)}");
            if (shows is not (SeenWord or VanishedWord)) throw new BadInputException(path, lesion, $"'{shows}' says nothing of it", "say seen or vanished");
        }

        if (written.Day is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _)) throw new BadInputException(path, "day", $"'{day}' is no day", "such as 2026-10-01");
        if (written.Scan is null != written.ScanFromModel is null) throw new BadInputException(path, "scan", "and scanFromModel belong together", "give both, or neither");
        RigidMotion? laid = null;
        if (written.ScanFromModel is { } matrix)
            laid = RigidMotion.TryFromMatrix(matrix, RotationTolerance, out var motion, out var reason) ? motion : throw new BadInputException(path, "scanFromModel", reason, "sixteen numbers, row by row, mm, that turn and shift");
        return new(
            written.Name, written.Day, known.ToDictionary(l => l, l => written.Lesions.TryGetValue(l, out var shows) ? shows == VanishedWord : (bool?)null),
            written.Scan is { } scan ? Path.GetFullPath(scan, folder.Path) : null, laid) { ConfirmedBy = written.ConfirmedBy };
    }

    /// <summary>Refuses before anything is written what <see cref="Keep"/> would replace.</summary>
    /// <exception cref="BadInputException">There is one that was written by hand.</exception>
    public static void DemandOwn(CaseFolder baseline)
    {
        if (Of(baseline, CaseLesion.Of(baseline).Select(l => l.Id)) is { ConfirmedBy: null }) throw new BadInputException(baseline.FullPath(FileName), "file", "was written by hand and is kept as it is", "move it away, then confirm again");
    }

    /// <summary>What somebody confirmed of two examinations that were brought together. What a person wrote by hand is not replaced.</summary>
    /// <param name="shows">By lesion of <paramref name="baseline"/>; one that is missing stays open.</param>
    /// <exception cref="BadInputException">There is one that was written by hand.</exception>
    public static void Keep(CaseFolder baseline, CaseFolder followUp, IReadOnlyDictionary<string, string> shows, string by, string at)
    {
        DemandOwn(baseline);
        var day = followUp.Identity.ExaminationDate is { } examined ? DateOrder.Text(examined) : null;
        var record = new Record($"case {followUp.Identity.CaseCode}", shows, day, ConfirmedBy: by, ConfirmedAt: at);
        AtomicFile.WriteText(baseline.FullPath(FileName), force: true, JsonSerializer.Serialize(record, Written) + "\n");
    }

    /// <summary>Who confirmed it in the theatre, and when; null where it was written by hand.</summary>
    public string? ConfirmedBy { get; init; }

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private const string Remedy = "docs/theatre.md shows the form";

    private sealed record Record(string Name, IReadOnlyDictionary<string, string> Lesions, string? Day = null, string? Scan = null, double[]? ScanFromModel = null, string? ConfirmedBy = null, string? ConfirmedAt = null);
}
