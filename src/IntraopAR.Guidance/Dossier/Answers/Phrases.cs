using System.Text.RegularExpressions;

namespace IntraopAR.Guidance;

/// <summary>The dossier's own words in both languages, from <c>words.json</c>; what stands in braces is filled in.</summary>
public static partial class Phrases
{
    internal static IReadOnlyDictionary<string, Bilingual> All { get; } =
        RuleJson.Read<Content>("words.json", RuleFiles.BuiltIn()["words.json"]).Words.ToDictionary(w => w.Key, w => new Bilingual(w.Value.En, w.Value.Zh));

    /// <exception cref="KeyNotFoundException">There is no such phrase, or it names something that is not given.</exception>
    public static Bilingual Of(string key, params (string Name, Bilingual Value)[] given)
    {
        var phrase = All[key];
        return new(Fill(phrase.En, Language.English), Fill(phrase.Zh, Language.Chinese));

        string Fill(string text, Language language) => Placeholder().Replace(text, m =>
        {
            foreach (var (name, value) in given)
                if (name == m.Groups[1].Value) return value.In(language);
            throw new KeyNotFoundException($"{key} names {m.Value}, which is not given");
        });
    }

    internal static IReadOnlyList<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private sealed record Content(Dictionary<string, Words> Words);

    private sealed record Words(string En, string Zh);
}
