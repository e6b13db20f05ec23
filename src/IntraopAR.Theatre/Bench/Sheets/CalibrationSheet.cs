using System.Text;
using IntraopAR.Calibration;
using static IntraopAR.Theatre.Bench.SheetText;

namespace IntraopAR.Theatre.Bench;

/// <summary>A signed calibration on one or two sheets of paper: what was found, how sure, from where, for which device and how long.</summary>
internal static class CalibrationSheet
{
    /// <param name="standalone">With its style in itself, as a file has to be; otherwise it refers to the page's own style sheet.</param>
    public static string Html(BenchSigned signed, BenchSolution solution, IReadOnlyDictionary<string, string> leftOut, bool standalone)
    {
        var p = signed.Profile.Profile;
        var body = new StringBuilder();
        body.Append($"<h1>{Safe(Title(p.Kind))}</h1><p class=\"device\">{Safe(p.Device)}, serial number <strong>{Safe(p.Serial)}</strong></p>");
        Table(body, "Validity",
            ("made", When(p.Created)), ("expires", When(p.Expires)), ("check point", p.Check is { } c ? Invariant($"{c.Name}: alarm beyond {c.Tolerance(200):0.00} mm; to be measured every {p.CheckHours:0} hours") : "none"),
            ("program", p.Software), ("method", p.Method), ("signed with key", signed.Profile.Fingerprint), ("file", $"calibrations/{signed.Name}.json"));
        body.Append("<h2>Result</h2><table><thead><tr><th>what</th><th>value</th><th>standard error</th></tr></thead><tbody>");
        foreach (var f in solution.Figures) body.Append($"<tr><td>{Safe(f.Name)}</td><td>{Safe(f.Value)}</td><td>{Safe(f.Uncertainty)}</td></tr>");
        body.Append("</tbody></table>");
        if (p.HeldOut is { } held) body.Append(Invariant($"<p><strong>On what the fit has not seen: {held.Rms:0.000} {Safe(held.Unit)} rms, 95 % within {held.P95:0.000} {Safe(held.Unit)}</strong> ({held.Count} measurements).</p>"));
        if (solution.Fit is { } fit) body.Append($"<p>{Safe(fit.Name)} {Safe(fit.Value)}.</p>");
        Table(body, "Error budget", [.. p.ErrorBudget.Select(s => (s.Stage, Invariant($"{s.Sd:0.0000} {s.Unit} ({s.Source})")))]);
        Table(body, "Values", [.. p.Values.Select(v => ($"{v.Name}, {v.From}{(v.To.Length > 0 ? $" to {v.To}" : "")}, {v.Unit}", string.Join(" ", v.Numbers.Select(n => Invariant($"{n:0.######}")))))]);
        body.Append("<h2>Where it was measured</h2><div class=\"maps\">");
        foreach (var map in solution.Maps) body.Append($"<figure>{SheetMaps.Draw(map)}<figcaption>{Safe(map.Name)}</figcaption></figure>");
        body.Append("</div>");
        if (SheetResiduals.Draw(solution.Rows) is { Length: > 0 } bars) body.Append($"<h2>What the fit leaves (fit, not accuracy)</h2>{bars}");
        Table(body, "Left out", [.. leftOut.Select(l => (l.Key, l.Value)), .. solution.Rows.Where(r => r.Standing == BenchRow.Dropped).Select(r => (r.Name, r.Reason))]);
        Table(body, "Raw data, SHA-256", [.. p.RawData.Select(r => (r.File, r.Sha256))]);
        body.Append($"<p>The same from the command line, in calibrations/raw/{Safe(signed.Name)}: <code>{Safe(signed.Verb)}</code></p>");
        body.Append("<p class=\"sign\"><span>Date</span><span>Name</span><span>Signature</span></p><p class=\"never\">IntraopAR. Not for clinical use.</p>");
        var style = standalone ? $"<style>{SheetStyle.Css}</style>" : "<link rel=\"stylesheet\" href=\"/sheet.css\">";
        return $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Safe(Title(p.Kind))}, {Safe(p.Serial)}</title>{style}</head><body><main>{body}</main></body></html>\n";
    }

    private static string Title(string kind) => kind switch
    {
        "handeye" => "Calibration: hand-eye",
        "stereo" => "Calibration: stereo camera",
        "temporal" => "Calibration: lag between tracker and pictures",
        "probe" => "Calibration: ultrasound probe",
        "phantom" => "Calibration: phantom's place",
        "pivot" => "Calibration: tip",
        _ => $"Calibration: {kind}",
    };

    private static string When(DateTimeOffset time) => Invariant($"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static void Table(StringBuilder body, string name, params (string What, string Value)[] rows)
    {
        if (rows.Length == 0) return;
        body.Append($"<h2>{Safe(name)}</h2><table><tbody>");
        foreach (var (what, value) in rows) body.Append($"<tr><th scope=\"row\">{Safe(what)}</th><td>{Safe(value)}</td></tr>");
        body.Append("</tbody></table>");
    }
}
