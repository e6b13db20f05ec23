using System.Globalization;
using System.Text;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>What all sections of the page are made of.</summary>
internal sealed class PageParts(Language language, SourceNotes sources)
{
    /// <summary>A sentence with the numbers of its sources.</summary>
    public string Said(Sentence s) => PageText.Of(s.Text.In(language)) + sources.Marks(s.Sources);

    public string List(IEnumerable<Sentence> said) => $"<ul>{string.Concat(said.Select(s => $"<li>{Said(s)}</li>"))}</ul>\n";

    /// <summary>Clauses that apply, each with the facts that made it so; facts that were named once are not named again.</summary>
    public string Clauses(IReadOnlyList<ClauseAnswer> clauses)
    {
        var list = new StringBuilder("<ul>");
        foreach (var c in clauses)
        {
            var why = c.Because.Count == 0 ? "" : $"<span class=\"why\">{c.Clause.Id}, {Word("page.because")}: {string.Join("; ", c.Because.Select(Said))}</span>";
            list.Append($"<li>{Said(c.Clause.Said)}{why}</li>\n");
        }

        return list.Append("</ul>\n").ToString();
    }

    /// <summary>Ranges of the literature side by side: shares as bars on one scale, other units as numbers.</summary>
    public string Bars(IReadOnlyList<Figure> figures) => string.Concat(figures.Select(f =>
    {
        var track = f.Unit == "%" ? FormattableString.Invariant($"<svg class=\"track\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"range\" x=\"{Math.Min(f.Low, 98.5)}\" width=\"{Math.Max(1.5, f.High - f.Low)}\" height=\"1\" /></svg>") : "<span></span>";
        return $"<div class=\"bar\"><span>{PageText.Of(f.What.In(language))}{sources.Marks([f.Source])}</span>{track}<span>{PageText.Of(f.Range)}</span></div>\n";
    }));

    /// <summary>What is known of these facts, with the sources.</summary>
    public string Values(FactSet facts, params string[] keys) =>
        Dash(string.Join("<br>", keys.Select(facts.Find).OfType<Fact>().Select(f => PageText.Of(f.ValueWords.In(language)) + sources.Marks([f.Source]))));

    /// <summary>The same, each with its name.</summary>
    public string Named(FactSet facts, params string[] keys) =>
        Dash(string.Join("<br>", keys.Select(facts.Find).OfType<Fact>().Select(f => Said(f.Said))));

    public string After(FactSet facts) => facts.Find("vanished") is { } v ? Word(v.Value.Number != 0 ? "page.vanished" : "page.visible") + sources.Marks([v.Source]) : Word("page.unknown");

    public string Short(Marking marking) => Said(marking.Said[0]);

    public string Accuracy(Examination e) => e.Accuracy is { } words
        ? Said(words)
        : string.Join("<br>", e.Figures.Select(f => $"{PageText.Of(f.What.In(language))} {PageText.Of(f.Range)}{sources.Marks([f.Source])}"));

    public string Word(string key, params (string, Bilingual)[] given) => PageText.Of(Phrases.Of(key, given).In(language));

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Standing(Standing standing, Language language) => PageText.Of(Phrases.Of(standing switch
    {
        Guidance.Standing.Applies => "standing.applies", Guidance.Standing.Ask => "standing.ask", Guidance.Standing.Open => "standing.open",
        Guidance.Standing.NotScored => "standing.notScored", _ => "standing.no",
    }).In(language));

    private static string Dash(string text) => text.Length > 0 ? text : "–";
}
