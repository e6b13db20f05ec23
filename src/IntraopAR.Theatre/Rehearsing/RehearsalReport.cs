using System.Globalization;
using System.Net;
using System.Text;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The debrief as one HTML page that stands alone: its pictures are inside it, and it asks for nothing from a network.</summary>
internal static class RehearsalReport
{
    public static string Html(RehearsalOutcome outcome, IReadOnlyList<(string Caption, byte[] Png)> pictures)
    {
        var page = new StringBuilder();
        var elastic = outcome.Score.RigidMeanErrorMm is not null;
        page.Append(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Rehearsal {{Text(outcome.CaseCode)}}</title>
            <style>
            body { font: 16px/1.45 system-ui, "DejaVu Sans", sans-serif; color: #16202a; background: #fff; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin: 0 0 .2rem; }
            .mark { display: inline-block; background: #ffd24d; color: #201800; font-weight: 700; padding: .15rem .6rem; border-radius: .2rem; }
            .pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 1rem 0; }
            figure { margin: 0; }
            img { width: 100%; border-radius: .3rem; background: #000; }
            figcaption { color: #44525f; font-size: .9rem; }
            table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
            th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid #d5dce2; vertical-align: top; }
            th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
            td:not(:last-child) { white-space: nowrap; }
            td.out { background: #fde9e7; }
            footer { color: #44525f; border-top: 1px solid #d5dce2; margin-top: 1rem; padding-top: .5rem; font-size: .9rem; }
            h2 { font-size: 1.15rem; margin: 1.6rem 0 .2rem; }
            {{TrainingSection.Style}}
            @media print { body { margin: 0; font-size: 11pt; } }
            </style>
            </head>
            <body>
            <h1>Rehearsal {{Text(outcome.CaseCode)}} <span class="mark">SIMULATED PATIENT</span></h1>
            <p>Scenario “{{Text(outcome.Scenario)}}”, seed {{outcome.Seed}}. {{Sentence(outcome)}}</p>
            <div class="pictures">
            """);
        foreach (var (caption, png) in pictures)
            page.Append($"<figure><img alt=\"{Text(caption)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"><figcaption>{Text(caption)}</figcaption></figure>\n");
        page.Append(
            $"""
            <p>r90 is the radius of the ball about the estimated centre that should hold the true centre with 90 % probability; it was stated before the truth was looked at. {Floor(outcome.Score.RigidFloorMm)}</p>
            </div>
            <table>
            <thead><tr><th>Lesion</th><th>On the last scan</th><th>True error</th>{(elastic ? "<th>Rigidly</th>" : "")}<th>Stated r90</th><th>Truth inside r90</th><th>Verdict</th></tr></thead>
            <tbody>
            """);
        foreach (var l in outcome.Lesions) page.Append(Row(l, elastic));
        page.Append(
            $"""
            </tbody>
            </table>
            <h2>Truth against estimate</h2>
            <p>The bar is the stated r90, the dot the true error: a dot beyond its bar was stated too sure.</p>
            {DebriefCharts.Errors(outcome.Lesions, RehearsalRun.Margin)}
            {(outcome.Training is { } training ? TrainingSection.Html(training, outcome.Trainee ?? "", RehearsalRun.Margin) : "")}
            <footer>IntraopAR, {Text(outcome.Method)} registration. Not for clinical use. Truth and estimate come from programs that do not know each other.</footer>
            </body>
            </html>
            """);
        return page.ToString();
    }

    private static string Sentence(RehearsalOutcome o) => o.Score.MeanErrorMm is { } mean && o.Score.WorstErrorMm is { } worst
        ? $"The registration was accepted. Mean target error {Mm(mean)}{(o.Score.RigidMeanErrorMm is { } rigid ? $" ({Mm(rigid)} without the deformation)" : "")}, worst {Mm(worst)}; the stated ball held the truth in {o.Score.InsideR90} of {o.Score.Lesions} lesions."
        : $"The registration was <strong>refused</strong>: {Text(string.Join("; ", o.Reasons))}.";

    private static string Floor(double? mm) =>
        mm is null ? "" : $"The best rigid motion of the true lesions would still leave {Mm(mm)} on average: that much is bending.";

    private static string Row(LesionOutcome l, bool elastic)
    {
        var outside = l.InsideR90 == false ? " class=\"out\"" : "";
        var inside = l.InsideR90 switch { true => "yes", false => "no", null => "–" };
        var verdict = l.Verdict is null ? "–" : string.Join(": ", new[] { l.Verdict.Replace('-', ' '), string.Join("; ", l.Reasons) }.Where(s => s.Length > 0));
        return $"<tr><td>{Text(LesionItem.NameOf(l.Id))}</td><td>{l.State ?? "–"}</td><td>{Mm(l.ErrorMm)}</td>{(elastic ? $"<td>{Mm(l.RigidErrorMm)}</td>" : "")}<td>{Mm(l.R90)}</td><td{outside}>{inside}</td><td>{Text(verdict)}</td></tr>\n";
    }

    private static string Mm(double? value) => value is { } v ? v.ToString("F1", CultureInfo.InvariantCulture) + " mm" : "–";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
