using System.Text;
using static IntraopAR.Theatre.Bench.SheetText;

namespace IntraopAR.Theatre.Bench;

/// <summary>The maps of a calibration as drawings for paper: black on white, told apart without colour.</summary>
internal static class SheetMaps
{
    private const int Size = 200;

    /// <returns>An svg element, or a list.</returns>
    public static string Draw(BenchMap map) => map switch
    {
        GridMap grid => Svg(Size, 150, grid.Name, Grid(grid)),
        RoseMap rose => Svg(Size, Size, rose.Name, Rose(rose)),
        BarMap bar => Svg(320, 60, bar.Name, Bar(bar)),
        TraceMap trace => Svg(640, 160, trace.Name, Traces(trace)),
        ListMap list => $"<ul>{string.Concat(list.Entries.Select(e => $"<li>{(e.Done ? "✓" : "○")} {Safe(e.Name)} {Safe(e.Words)}</li>"))}</ul>",
        _ => throw new ArgumentOutOfRangeException(nameof(map), map.Form, "cannot be drawn"),
    };

    private static string Svg(int width, int height, string name, string body) =>
        $"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{Safe(name)}\" font-family=\"sans-serif\" font-size=\"11\">{body}</svg>";

    private static string Grid(GridMap map)
    {
        var text = new StringBuilder();
        var most = Math.Max(1, map.Counts.Max());
        var (w, h) = (200.0 / map.Columns, 150.0 / map.Rows);
        for (var i = 0; i < map.Counts.Count; i++)
        {
            var (x, y, n) = (i % map.Columns * w, i / map.Columns * h, map.Counts[i]);
            text.Append(Invariant($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" fill=\"black\" fill-opacity=\"{0.3 * n / most:0.##}\" stroke=\"black\" stroke-width=\"0.5\"/><text x=\"{x + w / 2:0.#}\" y=\"{y + h / 2 + 4:0.#}\" text-anchor=\"middle\">{n}</text>"));
        }

        return text.ToString();
    }

    private static string Rose(RoseMap map)
    {
        var text = new StringBuilder(Invariant($"<circle cx=\"100\" cy=\"100\" r=\"95\" fill=\"none\" stroke=\"black\"/><circle cx=\"100\" cy=\"100\" r=\"{95 * map.WantedDegrees / map.RimDegrees:0.#}\" fill=\"none\" stroke=\"black\" stroke-dasharray=\"4 3\"/><text x=\"104\" y=\"{100 - 95 * map.WantedDegrees / map.RimDegrees - 3:0.#}\">{map.WantedDegrees:0}°</text><text x=\"104\" y=\"16\">{map.RimDegrees:0}°</text>"));
        foreach (var dot in map.Dots)
        {
            var (r, a) = (95 * Math.Min(1, dot.TiltDegrees / map.RimDegrees), dot.AngleDegrees * Math.PI / 180);
            text.Append(Invariant($"<circle cx=\"{100 + r * Math.Cos(a):0.#}\" cy=\"{100 - r * Math.Sin(a):0.#}\" r=\"2\"/>"));
        }

        return text.ToString();
    }

    private static string Bar(BarMap map)
    {
        double X(double value) => 10 + 300 * Math.Clamp((value - map.Low) / Math.Max(1e-9, map.High - map.Low), 0, 1);
        var text = new StringBuilder("<line x1=\"10\" y1=\"30\" x2=\"310\" y2=\"30\" stroke=\"black\"/>");
        if (map.Wanted is [var from, var to]) text.Append(Invariant($"<line x1=\"{X(from):0.#}\" y1=\"30\" x2=\"{X(to):0.#}\" y2=\"30\" stroke=\"black\" stroke-width=\"5\" stroke-opacity=\"0.25\"/>"));
        foreach (var value in map.Values) text.Append(Invariant($"<line x1=\"{X(value):0.#}\" y1=\"22\" x2=\"{X(value):0.#}\" y2=\"38\" stroke=\"black\"/>"));
        if (map.Values.Count > 0) text.Append(Invariant($"<text x=\"{X(map.Values.Min()):0.#}\" y=\"52\" text-anchor=\"middle\">{map.Values.Min():0.#}</text><text x=\"{X(map.Values.Max()):0.#}\" y=\"52\" text-anchor=\"middle\">{map.Values.Max():0.#} {Safe(map.Unit)}</text>"));
        return text.ToString();
    }

    private static string Traces(TraceMap map)
    {
        var text = new StringBuilder("<rect x=\"40\" y=\"6\" width=\"594\" height=\"130\" fill=\"none\" stroke=\"black\" stroke-width=\"0.5\"/>");
        var times = map.Traces.SelectMany(t => t.Times).ToArray();
        if (times.Length == 0) return text.ToString();
        var (begin, end) = (times.Min(), Math.Max(times.Min() + 1e-6, times.Max()));
        for (var k = 0; k < map.Traces.Count; k++)
        {
            var t = map.Traces[k];
            if (t.Values.Count == 0) continue;
            // A single quantity is drawn from zero, so that its size is seen; of several only the courses are compared.
            var (low, high) = (map.Traces.Count == 1 ? Math.Min(0, t.Values.Min()) : t.Values.Min(), t.Values.Max());
            text.Append("<polyline fill=\"none\" stroke=\"black\" stroke-width=\"1\"").Append(k == 1 ? " stroke-dasharray=\"4 3\"" : "").Append(" points=\"");
            for (var i = 0; i < t.Times.Count; i++) text.Append(Invariant($"{40 + 594 * (t.Times[i] - begin) / (end - begin):0.#},{134 - 124 * (t.Values[i] - low) / Math.Max(1e-9, high - low):0.#} "));
            text.Append("\"/>");
            if (map.Traces.Count == 1) text.Append(Invariant($"<text x=\"36\" y=\"14\" text-anchor=\"end\">{high:0.##}</text><text x=\"36\" y=\"138\" text-anchor=\"end\">{low:0.##}</text>"));
        }

        return text.Append(Invariant($"<text x=\"40\" y=\"152\">0 s</text><text x=\"634\" y=\"152\" text-anchor=\"end\">{end - begin:0.0} s</text>")).ToString();
    }
}
