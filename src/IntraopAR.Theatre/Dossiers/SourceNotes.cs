using System.Text;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The sources of a page, numbered in the order in which they are first named.</summary>
internal sealed class SourceNotes(Language language)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The marks that stand behind a sentence.</summary>
    public string Marks(IReadOnlyList<Citation> sources)
    {
        if (sources.Count == 0) throw new ArgumentException("a sentence without its source");
        return $"<sup>{string.Join("&thinsp;", sources.Select(Number).Distinct().Order().Select(n => $"<a href=\"#s{n}\">{n}</a>"))}</sup>";
    }

    public string List()
    {
        var list = new StringBuilder("<ol class=\"sources\">\n");
        foreach (var (words, n) in numbers.OrderBy(p => p.Value)) list.Append($"<li id=\"s{n}\">{PageText.Of(words)}</li>\n");
        return list.Append("</ol>\n").ToString();
    }

    private int Number(Citation source)
    {
        var words = source.Words.In(language);
        if (!numbers.TryGetValue(words, out var n)) numbers[words] = n = numbers.Count + 1;
        return n;
    }
}
