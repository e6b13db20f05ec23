using System.Globalization;
using System.Net;
using System.Text;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The part of the report that tells what happened, how it was reacted to and what each acquisition brought.</summary>
internal static class TrainingSection
{
    public const string Style = """
        .chart { width: 100%; height: auto; margin: .4rem 0 1rem; }
        .chart text { font: 14px system-ui, "DejaVu Sans", sans-serif; fill: #16202a; }
        .chart .name { text-anchor: end; } .chart .tick { text-anchor: middle; fill: #44525f; } .chart .note { fill: #44525f; }
        .chart .grid { stroke: #e3e8ec; } .chart .lane { stroke: #9aa7b2; stroke-width: 2; } .chart .margin { stroke: #16202a; stroke-width: 2; stroke-dasharray: 6 5; }
        .chart .bar { fill: #c9dbe8; } .chart .in { fill: #135e8c; } .chart .out { fill: #fff; stroke: #b3261e; stroke-width: 4; }
        .chart .room { fill: #ffd24d; stroke: #6b5200; } .chart .program { fill: #135e8c; } .chart .trainee { fill: #2f3a44; }
        .chart .program ~ .number, .chart .trainee ~ .number { fill: #fff; } .chart .number { text-anchor: middle; font-size: 11px; font-weight: 700; }
        .chart .before { fill: #b8c4cd; } .chart .after { fill: #135e8c; }
        .marks { display: flex; gap: 1.2rem; flex-wrap: wrap; margin: .6rem 0 1rem; }
        .share { border: 2px solid #9aa7b2; border-radius: .4rem; padding: .5rem 1rem; min-width: 13rem; }
        .share strong { display: block; font-size: 1.7rem; line-height: 1.2; }
        .right::before { content: "\2713\00a0"; font-weight: 700; } .wrong::before { content: "\2717\00a0"; font-weight: 700; }
        .wrong { color: #8c1d18; } td.why { white-space: normal !important; text-align: left !important; }
        table.steps td, table.steps th { text-align: left; white-space: normal !important; }
        """;

    public static string Html(TrainingDebrief d, string trainee, double margin)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(d.Title)}</h2>\n<p>{Text(d.Story)} Hazards: {string.Join(", ", d.Hazards)}. Gone through by a scripted, {Text(trainee)} trainee.</p>\n");
        page.Append("<div class=\"marks\">").Append(Share("Trainee", d.TraineeShare)).Append(Share("Program", d.ProgramShare)).Append("</div>\n");
        page.Append("<table class=\"steps\"><thead><tr><th>Who</th><th>Right is</th><th>It was</th><th>Points</th></tr></thead><tbody>\n");
        foreach (var r in d.Reactions)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(r.Who.ToLowerInvariant())}</td><td class=\"why\">{(r.Never ? "<strong>not</strong> " : "")}{Text(string.Join(" or ", r.Any.Select(ScenarioScore.Said)))}: {Text(r.Why)}</td><td class=\"{(r.OutOf == 0 ? "" : r.Points > 0 ? "right" : "wrong")}\">{Text(r.Words)}</td><td>{(r.OutOf == 0 ? "–" : $"{r.Points:0.#} of {r.OutOf:0.#}")}</td></tr>\n");
        page.Append("</tbody></table>\n<h2>What was done, and when</h2>\n").Append(DebriefCharts.Timeline(d.Timeline));
        page.Append("<table class=\"steps\"><thead><tr><th>No.</th><th>Time</th><th>Who</th><th>What</th></tr></thead><tbody>\n");
        for (var i = 0; i < d.Timeline.Count; i++)
        {
            var t = d.Timeline[i];
            var about = t.About is { } a ? $" ({Text(LesionItem.NameOf(a))})" : "";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{i + 1}</td><td>{t.Seconds:F1} s</td><td>{t.Who}</td><td>{Text(t.Words)}{about}</td></tr>\n");
        }

        page.Append("</tbody></table>\n");
        if (d.Acquisitions.Count > 0)
            page.Append("<h2>What each acquisition did to each lesion's region</h2>\n<p>r90 of every lesion, grey before, blue after; nothing before where no registration held.</p>\n").Append(DebriefCharts.Regions(d.Acquisitions, margin));
        return page.ToString();
    }

    private static string Share(string who, double? share) => share is { } s
        ? string.Create(CultureInfo.InvariantCulture, $"<div class=\"share\">{who}<strong>{Math.Round(100 * s)} %</strong>of the points</div>")
        : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
