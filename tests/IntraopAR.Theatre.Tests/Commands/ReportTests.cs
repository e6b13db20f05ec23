using System.Text.Json;
using System.Text.RegularExpressions;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>The verb <c>report</c>, through the real program.</summary>
public sealed partial class ReportTests : IDisposable
{
    private const string Facts = """
        { "version": 1, "case": "c", "dates": { "scanBefore": "2026-01-12", "chemotherapyStart": "2026-01-26", "scanAfter": "2026-05-20", "operation": "2026-06-09" },
          "lesions": { "lesion-1": { "evidence": [
            { "examination": "ct", "date": "2026-05-20", "finding": "not-seen" },
            { "examination": "mr-contrast", "date": "2026-05-20", "finding": "not-seen" },
            { "examination": "specimen", "date": "2026-06-15", "finding": "tumour", "margin": "3 mm", "resection": "R0" } ] } } }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-report-").FullName;

    private string Case => Path.Combine(folder, "case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_lesion_has_its_row_and_what_is_known_of_it_and_the_liver_is_seen_from_two_sides()
    {
        Make();
        var page = Path.Combine(folder, "report.html");
        var (code, output, errors) = TheProgram.Run("report", "--case", Case, "--out", page, "--on", "2026-07-01", "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["lesion-1", "lesion-2"], answer.GetProperty("lesions").EnumerateArray().Select(l => l.GetString()));
        Assert.False(answer.GetProperty("planned").GetBoolean());
        var html = File.ReadAllText(page);
        var rows = Row().Matches(html).Select(m => m.Value).Take(2).ToArray();
        Assert.Contains("Lesion 1", rows[0], StringComparison.Ordinal);
        foreach (var known in (string[])["vanished", "no plan", "tumour cells", "R0, 3 mm"]) Assert.Contains(known, rows[0], StringComparison.Ordinal);
        Assert.Contains("Lesion 2", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("tumour cells", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);

        // Both pictures show the liver amid the picture, whole, and each from its own side.
        var pictures = Picture().Matches(html).Select(m => Convert.FromBase64String(m.Groups[1].Value)).ToArray();
        Assert.Equal(2, pictures.Length);
        Assert.NotEqual(pictures[0], pictures[1]);
        foreach (var png in pictures)
        {
            using var grey = Cv2.ImDecode(png, ImreadModes.Grayscale);
            using var drawn = grey.Threshold(40, 255, ThresholdTypes.Binary);
            var box = Cv2.BoundingRect(drawn);
            Assert.InRange(Math.Max(box.Width / (double)grey.Width, box.Height / (double)grey.Height), 0.5, 0.98);
            Assert.InRange((box.Left + box.Width / 2.0) / grey.Width, 0.4, 0.6);
        }
    }

    [Fact]
    public void A_page_in_Chinese_is_in_Chinese_and_what_is_there_is_not_replaced()
    {
        Make();
        var page = Path.Combine(folder, "report.html");
        Assert.Equal(0, TheProgram.Run("report", "--case", Case, "--out", page, "--language", "zh").Code);
        Assert.Contains("手术报告", File.ReadAllText(page), StringComparison.Ordinal);
        var before = File.ReadAllBytes(page);
        Assert.NotEqual(0, TheProgram.Run("report", "--case", Case, "--out", page).Code);
        Assert.Equal(before, File.ReadAllBytes(page));
        Assert.Equal(2, TheProgram.Run("report", "--case", Case, "--out", Path.Combine(folder, "report.pdf")).Code);
        Assert.Equal(3, TheProgram.Run("report", "--case", Path.Combine(folder, "none"), "--out", Path.Combine(folder, "other.html")).Code);
        Assert.False(File.Exists(Path.Combine(folder, "other.html")));
    }

    /// <summary>The surgeon's own words at the first screen are on the page, and who said them; what was entered counts before them.</summary>
    [Fact]
    public void What_was_confirmed_of_two_examinations_is_known_after_chemotherapy()
    {
        Make();
        Later("vanished", "seen");
        File.WriteAllText(Path.Combine(Case, "dossier.json"), """{ "version": 1, "case": "c", "dates": { "chemotherapyStart": "2026-01-26" } }""");
        var rows = Rows("confirmed.html", out var html);
        Assert.Contains("vanished", rows[0], StringComparison.Ordinal);
        Assert.Contains("still seen", rows[1], StringComparison.Ordinal);
        Assert.Contains("later scan, case C-0413 of 2026-05-20: confirmed by surgeon 1", html, StringComparison.Ordinal);

        // The evidence entered says that lesion 1 is not seen; nothing was entered of lesion 2.
        File.WriteAllText(Path.Combine(Case, "dossier.json"), Facts);
        Later("seen", "vanished");
        rows = Rows("contradicted.html", out html);
        Assert.All(rows, r => Assert.Contains("vanished", r, StringComparison.Ordinal));
        Assert.Contains("by the evidence entered it is vanished after chemotherapy, by the confirmed later scan still seen", html, StringComparison.Ordinal);

        // A scan of before chemotherapy says nothing of what came after it.
        File.WriteAllText(Path.Combine(Case, "dossier.json"), """{ "version": 1, "case": "c", "dates": { "chemotherapyStart": "2026-05-21" } }""");
        Assert.All(Rows("early.html", out _), r => Assert.Contains("not known", r, StringComparison.Ordinal));

        void Later(string first, string second) => File.WriteAllText(
            Path.Combine(Case, "follow-up.json"), $$"""{ "name": "case C-0413", "day": "2026-05-20", "lesions": { "lesion-1": "{{first}}", "lesion-2": "{{second}}" }, "confirmedBy": "surgeon 1", "confirmedAt": "2026-06-08T07:00:00Z" }""");
    }

    private string[] Rows(string name, out string html)
    {
        var page = Path.Combine(folder, name);
        var (code, _, errors) = TheProgram.Run("report", "--case", Case, "--out", page, "--on", "2026-07-01");
        Assert.True(code == 0, errors);
        html = File.ReadAllText(page);
        return [.. Row().Matches(html).Select(m => m.Value).Take(2)];
    }

    private void Make()
    {
        CaseFolder.Create(Case, force: false, new(new("c"), [new("liver", ProceduralLiver.Make(41, 4)), Ball("lesion-1", new(-60, 0, 0), 9), Ball("lesion-2", new(20, -5, 5), 6)]));
        File.WriteAllText(Path.Combine(Case, "dossier.json"), Facts);
    }

    private static NewSurface Ball(string name, Vec3 at, double radius) => new(name, ProceduralLiver.Icosphere(2).Mapped(v => at + v * radius));

    [GeneratedRegex("<tr><td class=\"narrow\"><a href=\"#lesion.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)\"")]
    private static partial Regex Picture();
}
