using System.Globalization;
using System.Text;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The dossier as one HTML page that stands alone, to be read in two minutes and printed; it asks for nothing from a network.</summary>
internal sealed class DossierPage
{
    private const int AsksOnTop = 6;

    private readonly Dossier dossier;
    private readonly Language language;
    private readonly SourceNotes sources;
    private readonly PageParts parts;
    private readonly Func<PageParts, string>? before;

    private DossierPage(Dossier dossier, Language language, Func<PageParts, string>? before = null)
    {
        (this.dossier, this.language, this.before) = (dossier, language, before);
        sources = new(language);
        parts = new(language, sources);
    }

    /// <param name="before">What a report tells before it; null where it is the dossier alone.</param>
    public static string Html(Dossier dossier, Language language, Func<PageParts, string>? before = null) => new DossierPage(dossier, language, before).Whole();

    private string Title => Word(before is null ? "page.title" : "report.title");

    /// <summary>The same in pieces, for a page that shows one lesion at a time.</summary>
    public static DossierFragments Fragments(Dossier dossier, Language language) => new DossierPage(dossier, language).Pieces();

    private DossierFragments Pieces()
    {
        var (top, patient) = (Doubts() + Asks(), Patient());
        var lesions = dossier.Lesions.ToDictionary(l => l.Id, l => new LesionSection(l, language, sources, parts).Html());
        return new(top, patient, lesions, sources.List());
    }

    private string Whole()
    {
        var body = new StringBuilder();
        body.Append($"<h1>{Title} {PageText.Of(dossier.CaseCode)}{(dossier.Simulated ? $" <span class=\"mark\">{Word("page.simulated")}</span>" : "")}</h1>\n");
        body.Append($"<p class=\"lead\">{Word("page.lead", ("day", Bilingual.Both(Day(dossier.Day))))}</p>\n");
        body.Append(before?.Invoke(parts));
        body.Append(Doubts());
        body.Append(Short());
        body.Append(Asks());
        body.Append(Patient());
        foreach (var lesion in dossier.Lesions) body.Append(new LesionSection(lesion, language, sources, parts).Html());
        body.Append(Background());
        body.Append(AllRules());
        if (dossier.Asks.Count > AsksOnTop) body.Append($"<h2>{Word("page.allAsks")}</h2>\n<ul class=\"small\">{string.Concat(dossier.Asks.Select(Ask))}</ul>\n");
        // Last, when every source has its number.
        body.Append($"<h2>{Word("page.sources")}</h2>\n<p class=\"small\">{Word("page.sourcesLead", ("review", dossier.Book.ReviewTitle))}</p>\n{sources.List()}");
        return $"""
            <!doctype html>
            <html lang="{(language == Language.Chinese ? "zh-Hans" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{Title} {PageText.Of(dossier.CaseCode)}</title>
            <style>
            {DossierStyle.Css}
            </style>
            </head>
            <body>
            {body}<footer>IntraopAR. {Word("page.lead", ("day", Bilingual.Both(Day(dossier.Day))))}</footer>
            </body>
            </html>

            """;
    }

    private string Doubts() => dossier.Doubts.Count == 0 ? "" : $"<div class=\"doubt\"><h3>{Word("page.doubt")}</h3>\n{parts.List(dossier.Doubts)}</div>\n";

    private string Short()
    {
        var rows = new StringBuilder();
        foreach (var l in dossier.Lesions)
        {
            rows.Append($"<tr><td class=\"narrow\"><a href=\"#{PageText.Of(l.Id)}\">{PageText.Of(LesionItem.NameOf(l.Id))}</a></td><td>{parts.Values(l.Facts, "diameter")}</td><td>{parts.After(l.Facts)}</td>");
            rows.Append($"<td>{parts.Named(l.Facts, "found.inspection", "found.palpation", "found.ious", "found.ceIous")}</td><td>{parts.Values(l.Facts, "found.specimen", "found.later")}</td><td>{parts.Values(l.Facts, "plan", "outcome")}</td><td>{parts.Short(l.Marking)}</td></tr>\n");
        }

        var totals = dossier.Totals.Select(t => Word("page.total", ("examination", t.Examination.Name), ("right", Number(t.RightlySeen + t.RightlyNotSeen)), ("all", Number(t.RightlySeen + t.RightlyNotSeen + t.Missed + t.WronglySeen)), ("missed", Number(t.Missed))));
        var found = dossier.Totals.Count == 0 ? "" : $"<p class=\"small\">{string.Join(" ", totals)}{sources.Marks([.. dossier.Lesions.SelectMany(l => l.Found?.Said.Sources ?? []).Distinct()])}</p>\n";
        string[] heads = ["page.lesion", "page.size", "page.after", "page.atOperation", "page.found", "page.plan", "page.marker"];
        return $"<h3>{Word("page.short")}</h3>\n<table><thead><tr>{string.Concat(heads.Select(h => $"<th>{Word(h)}</th>"))}</tr></thead><tbody>\n{rows}</tbody></table>\n{found}";
    }

    private string Asks()
    {
        if (dossier.Asks.Count == 0) return "";
        var more = dossier.Asks.Count - AsksOnTop;
        return $"<div class=\"ask\"><h3>{Word("page.ask")}</h3>\n<ul>{string.Concat(dossier.Asks.Take(AsksOnTop).Select(Ask))}</ul>{(more > 0 ? $"<span class=\"small\">{Word("page.askMore", ("count", Number(more)))}</span>" : "")}</div>\n";
    }

    private string Ask(Asked a) => $"<li>{parts.Said(a.Said)}{(a.Lesions.Count == 0 || a.Lesions.Count == dossier.Lesions.Count ? "" : $" <span class=\"small\">{PageText.Of(string.Join(", ", a.Lesions))}</span>")}</li>";

    private string Patient()
    {
        var clauses = dossier.Rules.SelectMany(r => r.Clauses).Where(c => c.Standing == Standing.Applies && c.Clause.Weight != RuleWeight.Background).OrderBy(c => c.Clause.Weight).ToArray();
        return clauses.Length == 0 ? "" : $"<h2>{Word("page.patient")}</h2>\n{parts.Clauses(clauses)}";
    }

    private string Background()
    {
        var clauses = dossier.AllRules.SelectMany(r => r.Answers).SelectMany(a => a.Answer.Clauses)
            .Where(c => c.Standing is Standing.Applies or Standing.NotScored && c.Clause.Weight == RuleWeight.Background).Select(c => c.Clause).Distinct().ToArray();
        return $"<h2>{Word("page.background")}</h2>\n<div class=\"small\">{string.Concat(clauses.Select(c => $"<p>{parts.Said(c.Said)}</p>\n{parts.Bars(c.Figures)}"))}</div>\n";
    }

    private string AllRules()
    {
        var rows = dossier.AllRules.Select(r =>
        {
            var here = r.Answers.GroupBy(a => a.Answer.Standing).OrderByDescending(g => g.Key)
                .Select(g => PageParts.Standing(g.Key, language) + (r.Rule.OfLesion && g.Count() < r.Answers.Count ? $" ({PageText.Of(string.Join(", ", g.Select(a => a.Lesion)))})" : ""));
            return $"<tr><td class=\"narrow\">{r.Rule.Id}</td><td>{PageText.Of(r.Rule.Title.In(language))}{sources.Marks([.. r.Rule.Clauses.SelectMany(c => c.Sources).Distinct()])}</td><td>{string.Join("; ", here)}</td></tr>\n";
        });
        return $"<h2>{Word("page.rules")}</h2>\n<table class=\"small\"><thead><tr><th></th><th>{Word("page.rule")}</th><th>{Word("page.standing")}</th></tr></thead><tbody>\n{string.Concat(rows)}</tbody></table>\n";
    }

    private string Word(string key, params (string, Bilingual)[] given) => PageText.Of(Phrases.Of(key, given).In(language));

    private static Bilingual Number(int n) => Bilingual.Both(n.ToString(CultureInfo.InvariantCulture));

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
