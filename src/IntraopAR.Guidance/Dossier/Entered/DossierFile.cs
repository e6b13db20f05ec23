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
