using System.Globalization;
using System.Text;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>One lesion's section: what was seen, what bears on it, what is open, and what is to be done.</summary>
internal sealed class LesionSection(LesionDossier lesion, Language language, SourceNotes sources, PageParts parts)
{
    public string Html()
    {
        var vanished = lesion.Facts.Find("vanished");
        var chip = vanished is null ? ("unknown", "page.unknown") : vanished.Value.Number != 0 ? ("vanished", "page.vanished") : ("visible", "page.visible");
        var section = new StringBuilder($"<section class=\"lesion\" id=\"{PageText.Of(lesion.Id)}\">\n<h2>{PageText.Of(LesionItem.NameOf(lesion.Id))}<span class=\"chip {chip.Item1}\">{parts.Word(chip.Item2)}</span></h2>\n");
        var own = lesion.Facts.All.Where(f => f.Definition.Origin != FactOrigin.Evidence).ToArray();
        if (own.Length > 0) section.Append($"<p class=\"small\">{string.Join("; ", own.Select(f => parts.Said(f.Said)))}</p>\n");
        Add("page.act", Clauses(RuleWeight.Act));
        Add("page.evidence", Evidence());
        Add("page.conflict", string.Concat(lesion.Conflicts.Select(c => $"<div class=\"split\">{parts.Said(c.Said)}{parts.Bars(Figures(c))}</div>\n")));
        Add("page.open", string.Concat(Open().Select(s => $"<div class=\"open\">{parts.Said(s)}</div>\n")));
        Add("page.judge", Clauses(RuleWeight.Judge));
        Add("page.marking", parts.List(lesion.Marking.Said));
        if (lesion.FollowUp is { } followUp) Add("page.followUp", FollowUpTable(followUp));
        if (lesion.Found is { } found) Add("page.compared", $"<p>{parts.Said(found.Said)}</p>\n{parts.List([.. found.Rows.Select(r => r.Said), .. found.Predictors is { } p ? [p] : (Sentence[])[]])}");
        return section.Append("</section>\n").ToString();

        void Add(string head, string content)
        {
            if (content.Length > 0) section.Append($"<h3>{parts.Word(head)}</h3>\n{content}");
        }
    }

    /// <summary>Marking has a part of its own.</summary>
    private string Clauses(RuleWeight weight)
    {
        var clauses = lesion.Rules.Where(r => r.Rule.Id != "R23").SelectMany(r => r.Clauses).Where(c => c.Standing == Standing.Applies && c.Clause.Weight == weight).ToArray();
        return clauses.Length == 0 ? "" : parts.Clauses(clauses);
    }

    private IEnumerable<Sentence> Open() => lesion.Rules.SelectMany(r => r.Clauses).SelectMany(c => c.Open).DistinctBy(s => s.Text);

    /// <summary>A conflict's own figures; where it has none, those of the clauses that disagree.</summary>
    private IReadOnlyList<Figure> Figures(Conflict c) =>
        c.Figures.Count > 0 ? c.Figures : [.. lesion.Rules.SelectMany(r => r.Clauses).Where(a => c.Between.Contains(a.Clause.Id)).SelectMany(a => a.Clause.Figures)];

    private string Evidence()
    {
        if (lesion.Evidence.Count == 0) return $"<p class=\"small\">{parts.Word("page.noEvidence")}</p>\n";
        var rows = new StringBuilder();
        foreach (var e in lesion.Evidence)
        {
            var finding = PageText.Of(Examination.FindingWords(e.Finding).In(language));
            if (e.SizeMm is { } size) finding += $", {Mm(size)}";
            if (e.MarginMm is { } margin) finding += $", {parts.Word("page.margin", ("mm", Bilingual.Both(Mm(margin))))}";
            if (e.Margin is { } r) finding += $", {r}";
            rows.Append($"<tr><td class=\"narrow\">{PageParts.Day(e.Date)}</td><td>{PageText.Of(e.Examination.Name.In(language))}</td><td>{finding}{sources.Marks([e.Source])}</td><td class=\"small\">{parts.Accuracy(e.Examination)}</td></tr>\n");
        }

        return $"<table><thead><tr><th>{parts.Word("page.date")}</th><th>{parts.Word("page.examination")}</th><th>{parts.Word("page.finding")}</th><th>{parts.Word("page.accuracy")}</th></tr></thead><tbody>\n{rows}</tbody></table>\n";
    }

    private string FollowUpTable(FollowUpSchedule followUp)
    {
        var rows = string.Concat(followUp.Items.Select(i => $"<tr><td class=\"narrow\">{i.Month}</td><td class=\"narrow\">{(i.Due is { } due ? PageParts.Day(due) : "–")}</td><td>{parts.Said(i.Said)}</td></tr>\n"));
        return $"<table><thead><tr><th>{parts.Word("page.month")}</th><th>{parts.Word("page.due")}</th><th></th></tr></thead><tbody>\n{rows}</tbody></table>\n{parts.List(followUp.Notes)}";
    }

    private static string Mm(double mm) => mm.ToString("0.#", CultureInfo.InvariantCulture) + " mm";
}
