using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Facts and evidence of a patient as a JSON file; docs/dossier.md has its fields. It has no place for a name or a birth
/// date. Strict: what it does not know it refuses by name.
/// </summary>
public static class DossierFile
{
    /// <summary>Beside <c>case.json</c>, where a case keeps what was entered.</summary>
    public const string InCase = "dossier.json";

    private const int Largest = 4 << 20;

    /// <param name="today">No date may lie after it.</param>
    /// <exception cref="BadInputException">Where, what, and what to do.</exception>
    public static DossierEntries Read(string path, RuleBook book, DateOnly today)
    {
        var bytes = WholeFile.Read(path);
        if (bytes.Length > Largest) throw new BadInputException(path, "file", "is larger than any dossier");
        return Read(Path.GetFileName(path), bytes, book, today);
    }

    /// <summary>The days entered in a case's own dossier; none where it has no dossier.</summary>
    /// <param name="today">No date may lie after it.</param>
    /// <exception cref="BadInputException">The dossier cannot be read, or is another case's.</exception>
    public static DossierDates DatesOf(CaseFolder folder, DateOnly today) => Of(folder, today).Dates;

    /// <summary>All that was entered in a case's own dossier; nothing where it has none.</summary>
    /// <inheritdoc cref="DatesOf"/>
    public static DossierEntries Of(CaseFolder folder, DateOnly today)
    {
        var entered = folder.FullPath(InCase);
        if (!File.Exists(entered)) return DossierEntries.None;
        var read = Read(entered, RuleBook.Standard, today);
        return read.CaseCode == folder.Identity.CaseCode ? read : throw new BadInputException(entered, "case", $"is of {read.CaseCode}, the case is {folder.Identity.CaseCode}", "give this case's own file");
    }

    internal static DossierEntries Read(string source, byte[] json, RuleBook book, DateOnly today)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 });
            return new DossierFileContent(source, book, today).Read(document.RootElement);
        }
        // Text that is no UTF-8, or half a surrogate pair, is noticed only when it is asked for.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadInputException(source, "JSON", e.Message, "docs/dossier.md has an example");
        }
    }
}
