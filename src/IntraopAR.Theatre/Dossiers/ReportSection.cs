using System.Globalization;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>What stands before the dossier in a report: pictures, and for each lesion what was planned, registered, done and found.</summary>
internal sealed class ReportSection(CaseReport report, Language language)
{
    public string Html(PageParts parts) => Pictures() + Table(parts) + Volumes();

    private string Pictures()
    {
        if (report.Pictures.Count == 0) return "";
        var figures = report.Pictures.Select(p =>
            $"<figure><img alt=\"{PageText.Of(p.Caption.In(language))}\" src=\"data:image/png;base64,{Convert.ToBase64String(p.Png)}\"><figcaption>{PageText.Of(p.Caption.In(language))}</figcaption></figure>\n");
        return $"<div class=\"pictures\">{string.Concat(figures)}</div>\n";
    }

    private string Table(PageParts parts)
    {
        var rows = new StringBuilder();
        foreach (var l in report.Dossier.Lesions)
        {
            rows.Append($"<tr><td class=\"narrow\"><a href=\"#{PageText.Of(l.Id)}\">{PageText.Of(LesionItem.NameOf(l.Id))}</a></td><td>{parts.After(l.Facts)}</td><td>{Planned(l.Id)}</td><td>{Registered(l.Id)}</td>");
            rows.Append($"<td>{parts.Values(l.Facts, "outcome")}</td><td>{parts.Values(l.Facts, "found.specimen", "found.later")}{Specimen(l)}</td></tr>\n");
        }

        var heads = new[] { Word("page.lesion"), Word("page.after"), Word("report.planned"), report.Registration is { } r ? Word("report.registration", ("number", Number(r.Number))) : Word("report.noRegistration"), Word("report.outcome"), Word("page.found") };
        return $"<h2>{Word("report.each")}</h2>\n<table><thead><tr>{string.Concat(heads.Select(h => $"<th>{h}</th>"))}</tr></thead><tbody>\n{rows}</tbody></table>\n<p class=\"small\">{Word("report.origin")}</p>\n";
    }

    private string Planned(string lesion)
    {
        if (report.Plan is not { } plan) return Word("report.noPlan");
        if (plan.Plan.ActionOf(lesion) is not { } action) return Word("report.nothing");
        var words = Word(action switch { PlannedAction.Resect => "report.resect", PlannedAction.Ablate => "report.ablate", PlannedAction.Observe => "report.observe", _ => "report.mark" });
        if (plan.Margins.Lesions.FirstOrDefault(m => m.Id == lesion) is not { } m) return words;
        words += "<br>" + (m.MarginMm < 0 ? Word("report.notWhole") : Word("report.margin", ("mm", Millimetres(m.MarginMm))));
        return m.ProbabilityR0 is { } p ? $"{words}<br>{Word("report.r0", ("mm", Millimetres(plan.Plan.MarginMm)), ("share", Bilingual.Both(ChanceWords.Of(p))))}" : words;
    }

    private string Registered(string lesion) => report.Registration?.File.Targets.GetValueOrDefault(lesion) is not { } t ? "–"
        : Word(t.Verdict switch { TargetVerdict.Guide => "report.guide", TargetVerdict.Confirm => "report.confirm", _ => "report.doNotUse" }) + "<br>" + Word("report.r90", ("mm", Millimetres(t.R90)));

    /// <summary>The margin that was measured on it, as entered.</summary>
    private static string Specimen(LesionDossier l) => l.Evidence.LastOrDefault(e => e.Margin is not null) is { } e
        ? $"<br>{PageText.Of(e.Margin!)}{(e.MarginMm is { } mm ? $", {Millimetres(mm).En}" : "")}" : "";

    private string Volumes()
    {
        if (report.Plan is not { } plan) return "";
        var (liver, all) = (plan.Liver, plan.Margins.All);
        var together = all is { } p ? $" {Word("report.all", ("mm", Millimetres(plan.Plan.MarginMm)), ("share", Bilingual.Both(ChanceWords.Of(p))))}" : "";
        return $"<p>{Word("report.volumes", ("liver", Number((int)Math.Round(liver.WholeMl))), ("resected", Number((int)Math.Round(liver.ResectedMl))), ("remnant", Number((int)Math.Round(liver.RemnantMl))), ("share", Number((int)Math.Round(100 * liver.RemnantMl / liver.WholeMl))))}{together}</p>\n";
    }

    private string Word(string key, params (string, Bilingual)[] given) => PageText.Of(Phrases.Of(key, given).In(language));

    private static Bilingual Number(int n) => Bilingual.Both(n.ToString(CultureInfo.InvariantCulture));

    private static Bilingual Millimetres(double mm) => Bilingual.Both(FormattableString.Invariant($"{mm:0.#} mm"));
}
