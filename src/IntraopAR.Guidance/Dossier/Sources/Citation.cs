using System.Globalization;

namespace IntraopAR.Guidance;

/// <summary>Where something that is said comes from.</summary>
public enum CitationKind
{
    /// <summary>A section of the review, with the numbers of its references.</summary>
    Review,

    /// <summary>A paper that the review does not have.</summary>
    Paper,

    /// <summary>Typed in, or read from the file of facts.</summary>
    Entered,

    /// <summary>Measured on the case's surfaces.</summary>
    Surfaces,

    /// <summary>Recorded in the operation's journal.</summary>
    Journal,
}

/// <summary>A source that a reader can follow.</summary>
/// <param name="Place">The review's section, the paper's key, the field, the surface, or the time in the journal.</param>
/// <param name="References">Numbers in the review's list; empty for another kind, or where the review names none.</param>
public sealed record Citation(CitationKind Kind, string Place, Bilingual Words, IReadOnlyList<int> References)
{
    public static Citation Review(string section, Bilingual words, IReadOnlyList<int> references, string? study = null)
    {
        var numbers = references.Count == 0 ? "" : $" [{string.Join(", ", references)}]";
        var by = study is null ? "" : study + ", ";
        return new(CitationKind.Review, section, new($"{by}review, {words.En}{numbers}", $"{by}综述{words.Zh}{numbers}"), references);
    }

    public static Citation Paper(string key, Bilingual words) => new(CitationKind.Paper, key, words, []);

    public static Citation Entered(string source, string field) => new(CitationKind.Entered, field, new($"entered: {source}, {field}", $"录入：{source}，{field}"), []);

    /// <param name="examination">The later one, as the case names it.</param>
    /// <param name="how">Who said what it shows.</param>
    public static Citation LaterScan(string examination, string lesion, Bilingual how) =>
        new(CitationKind.Entered, lesion, new($"later scan, {examination}: {how.En}", $"后次扫描，{examination}：{how.Zh}"), []);

    public static Citation Surfaces(string part) => new(CitationKind.Surfaces, part, new($"measured on the case's surfaces: {part}", $"由病例模型表面测得：{part}"), []);

    public static Citation Journal(string file, DateTime utc)
    {
        var time = utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return new(CitationKind.Journal, time, new($"journal {file}, {time} UTC", $"手术日志 {file}，{time} UTC"), []);
    }
}
