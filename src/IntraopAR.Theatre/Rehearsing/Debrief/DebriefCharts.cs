using System.Globalization;
using System.Net;
using System.Text;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The debrief's charts as SVG that stands in a page; shapes and words carry the meaning, colour only helps.</summary>
internal static class DebriefCharts
{
    private const int Width = 920, Left = 130, Row = 34;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Every lesion's true error as a dot on the bar of its r90, and the margin as a line.</summary>
    public static string Errors(IReadOnlyList<LesionOutcome> lesions, double margin)
    {
        var shown = lesions.Where(l => l.ErrorMm is not null && l.R90 is not null).ToArray();
        if (shown.Length == 0) return "";
        var longest = Math.Max(2 * margin, shown.Max(l => Math.Max(l.ErrorMm!.Value, l.R90!.Value)) * 1.08);
        double X(double mm) => Left + mm / longest * (Width - Left - 60);
        var height = shown.Length * Row + 40;
        var svg = Begin(height, "True error of each lesion against its stated r90");
        for (var mm = 0; mm <= longest; mm += Step(longest)) svg.Append(Plain, $"<line x1='{X(mm):F0}' x2='{X(mm):F0}' y1='6' y2='{height - 30}' class='grid'/><text x='{X(mm):F0}' y='{height - 12}' class='tick'>{mm} mm</text>");
        for (var i = 0; i < shown.Length; i++)
        {
            var (l, y) = (shown[i], 10 + i * Row);
            var inside = l.InsideR90 == true;
            svg.Append(Plain, $"<text x='{Left - 12}' y='{y + 18}' class='name'>{Text(LesionItem.NameOf(l.Id))}</text>");
            svg.Append(Plain, $"<rect x='{X(0):F1}' y='{y + 4}' width='{X(l.R90!.Value) - X(0):F1}' height='18' rx='3' class='bar'/>");
            svg.Append(Plain, $"<circle cx='{X(l.ErrorMm!.Value):F1}' cy='{y + 13}' r='6' class='{(inside ? "in" : "out")}'/>");
            svg.Append(Plain, $"<text x='{Math.Max(X(l.R90.Value), X(l.ErrorMm.Value)) + 12:F0}' y='{y + 18}' class='value'>{l.ErrorMm.Value:F1} mm{(inside ? "" : ", outside")}</text>");
        }

        svg.Append(Plain, $"<line x1='{X(margin):F0}' x2='{X(margin):F0}' y1='2' y2='{height - 30}' class='margin'/><text x='{X(margin) + 5:F0}' y='{height - 28}' class='note'>margin</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Room, program and trainee on three lines over time; what is said stands in the table below.</summary>
    public static string Timeline(IReadOnlyList<TimelineLine> lines)
    {
        if (lines.Count == 0) return "";
        var last = Math.Max(10, lines[^1].Seconds * 1.02);
        double X(double s) => Left + s / last * (Width - Left - 30);
        string[] who = ["room", "program", "trainee"];
        const int lane = 46, height = 3 * lane + 34;
        var svg = Begin(height, "Timeline of room, program and trainee");
        for (var s = 0; s <= last; s += Step(last)) svg.Append(Plain, $"<line x1='{X(s):F0}' x2='{X(s):F0}' y1='4' y2='{height - 28}' class='grid'/><text x='{X(s):F0}' y='{height - 10}' class='tick'>{s} s</text>");
        for (var w = 0; w < who.Length; w++)
        {
            var y = 6 + w * lane + lane / 2;
            svg.Append(Plain, $"<text x='{Left - 12}' y='{y + 5}' class='name'>{who[w]}</text><line x1='{Left}' x2='{Width - 20}' y1='{y}' y2='{y}' class='lane'/>");
            foreach (var (line, n) in lines.Select((l, n) => (l, n)).Where(l => l.l.Who == who[w]))
            {
                svg.Append(Plain, $"<g><title>{Text($"{line.Seconds:F1} s {ScenarioScore.Said(line.What)}: {line.Words}")}</title>");
                svg.Append(w switch
                {
                    0 => string.Create(Plain, $"<path d='M{X(line.Seconds):F1} {y - 13} l11 20 h-22 z' class='room'/>"),
                    1 => string.Create(Plain, $"<rect x='{X(line.Seconds) - 9:F1}' y='{y - 9}' width='18' height='18' class='program'/>"),
                    _ => string.Create(Plain, $"<circle cx='{X(line.Seconds):F1}' cy='{y}' r='10' class='trainee'/>"),
                });
                svg.Append(Plain, $"<text x='{X(line.Seconds):F1}' y='{y + 4}' class='number'>{n + 1}</text></g>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Each lesion's r90 before and after every acquisition.</summary>
    public static string Regions(IReadOnlyList<AcquisitionEffect> acquisitions, double margin)
    {
        if (acquisitions.Count == 0) return "";
        var largest = Math.Max(2 * margin, acquisitions.SelectMany(a => a.Lesions).Max(l => Math.Max(l.AfterMm, l.BeforeMm ?? 0)) * 1.05);
        const int top = 12, chart = 190, height = top + chart + 46;
        double Y(double mm) => top + chart * (1 - mm / largest);
        var each = (Width - Left - 30) / (double)acquisitions.Count;
        var svg = Begin(height, "r90 of every lesion before and after each acquisition");
        for (var mm = 0; mm <= largest; mm += Step(largest)) svg.Append(Plain, $"<line x1='{Left}' x2='{Width - 20}' y1='{Y(mm):F0}' y2='{Y(mm):F0}' class='grid'/><text x='{Left - 12}' y='{Y(mm) + 5:F0}' class='name'>{mm} mm</text>");
        svg.Append(Plain, $"<line x1='{Left}' x2='{Width - 20}' y1='{Y(margin):F0}' y2='{Y(margin):F0}' class='margin'/><text x='{Width - 18}' y='{Y(margin) - 6:F0}' class='note' text-anchor='end'>margin</text>");
        for (var i = 0; i < acquisitions.Count; i++)
        {
            var (a, from) = (acquisitions[i], Left + i * each);
            var wide = Math.Min(30, (each - 30) / a.Lesions.Count);
            for (var k = 0; k < a.Lesions.Count; k++)
            {
                var (l, x) = (a.Lesions[k], from + 15 + k * wide);
                if (l.BeforeMm is { } was) svg.Append(Plain, $"<rect x='{x:F1}' y='{Y(was):F1}' width='{wide * 0.4:F1}' height='{Y(0) - Y(was):F1}' class='before'><title>before {was:F1} mm</title></rect>");
                svg.Append(Plain, $"<rect x='{x + wide * 0.4:F1}' y='{Y(l.AfterMm):F1}' width='{wide * 0.4:F1}' height='{Y(0) - Y(l.AfterMm):F1}' class='after'><title>{Text(LesionItem.NameOf(l.Lesion))} after {l.AfterMm:F1} mm</title></rect>");
                svg.Append(Plain, $"<text x='{x + wide * 0.4:F1}' y='{Y(0) + 16:F0}' class='tick'>{k + 1}</text>");
            }

            svg.Append(Plain, $"<text x='{from + 15:F0}' y='{height - 8}' class='note'>{a.Seconds:F0} s, {Text(ScenarioScore.Said(a.What))}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Begin(int height, string title) =>
        new StringBuilder().Append(Plain, $"<svg viewBox='0 0 {Width} {height}' role='img' aria-label='{Text(title)}' class='chart'>");

    private static int Step(double longest) => longest switch { <= 12 => 2, <= 30 => 5, <= 70 => 10, <= 160 => 20, _ => 50 };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
