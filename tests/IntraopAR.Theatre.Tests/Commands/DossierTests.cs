using System.Text.Json;
using System.Text.RegularExpressions;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Tests;

/// <summary>The verb <c>dossier</c>, through the real program.</summary>
public sealed partial class DossierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-dossier-").FullName;

    private string Case => Path.Combine(folder, "case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_lesion_and_every_rule_is_there_and_every_sentence_carries_its_source()
    {
        Make();
        var page = Path.Combine(folder, "page.html");
        var (code, output, errors) = TheProgram.Run("dossier", "--case", Case, "--fact", "age=60", "--fact", "lesion-1:plan=ablate", "--fact", "chemotherapy.cycles=7", "--on", "2026-11-20", "--out", page, "--keep", "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["lesion-1", "lesion-2"], answer.GetProperty("lesions").EnumerateArray().Select(l => l.GetProperty("id").GetString()));
        var rules = answer.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!);
        Assert.Equal(32, rules.Count);
        // What is true, what is false, and what is asked for: absent.
        Assert.True(rules["R6"].GetProperty("applies").GetBoolean());
        Assert.False(rules["R8"].GetProperty("applies").GetBoolean());
        Assert.False(rules["R30"].TryGetProperty("applies", out _));
        Assert.Equal("cycles of chemotherapy before the operation: 7 (above 6)", rules["R6"].GetProperty("because")[0].GetProperty("en").GetString());
        var sentences = Sentences(answer).ToArray();
        Assert.True(sentences.Length > 50, $"only {sentences.Length} sentences");
        Assert.All(sentences, s => Assert.True(s.GetProperty("sources").GetArrayLength() > 0, s.GetProperty("en").GetString()));

        // On the page every entry of a list names its sources, and every number has its source.
        var html = File.ReadAllText(page);
        var entries = ListEntry().Matches(html).Select(m => m.Value).Where(e => !e.StartsWith("<li id", StringComparison.Ordinal)).ToArray();
        Assert.True(entries.Length > 20);
        Assert.All(entries, e => Assert.Contains("<sup><a href=\"#s", e, StringComparison.Ordinal));
        Assert.All(Mark().Matches(html).Select(m => m.Groups[1].Value).Distinct(), n => Assert.Contains($"<li id=\"s{n}\">", html, StringComparison.Ordinal));
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);

        // What was kept counts the next time.
        (code, output, _) = TheProgram.Run("dossier", "--case", Case, "--json");
        Assert.Equal(0, code);
        Assert.Contains(JsonDocument.Parse(output).RootElement.GetProperty("facts").EnumerateArray(), f => f.GetProperty("key").GetString() == "age" && f.GetProperty("value").GetDouble() == 60);
    }

    [Fact]
    public void A_bad_fact_is_one_line_and_exit_3_and_leaves_nothing_behind()
    {
        Make();
        var page = Path.Combine(folder, "page.html");
        var (code, output, errors) = TheProgram.Run("dossier", "--case", Case, "--fact", "cea.start=18", "--out", page, "--keep");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("cea.start: '18' has no unit", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(page) || File.Exists(Path.Combine(Case, "dossier.json")));
        Assert.Equal(2, TheProgram.Run("dossier", "--case", Case, "--language", "de").Code);
        Assert.Equal(3, TheProgram.Run("dossier", "--case", Path.Combine(folder, "none")).Code);
    }

    [Fact]
    public void A_rehearsals_journal_is_left_out_and_taken_only_by_name_with_its_mark()
    {
        Make();
        var opened = CaseFolder.Open(Case);
        var journal = Path.Combine(Case, "journal", "rehearsed.journal");
        using (var written = CaseJournal.Create(journal, Assert.Fail))
        {
            written.Happened(new CaseOpened(TimeSpan.Zero, "case", true, opened.ModelHash, [new("lesion-1", new(Vec3.Zero), 9, 3, true)]));
            written.Happened(new LesionLookedFor(TimeSpan.FromSeconds(5), "s-1", "lesion-1", SightingFinding.Seen, null, null));
            written.Close(TimeSpan.FromSeconds(9));
        }

        var (_, output, errors) = TheProgram.Run("dossier", "--case", Case, "--json");
        Assert.Contains("rehearsed.journal is of a rehearsal and left out", errors, StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(output).RootElement.TryGetProperty("simulated", out _));
        var page = Path.Combine(folder, "page.html");
        (_, output, _) = TheProgram.Run("dossier", "--case", Case, "--journal", journal, "--out", page, "--language", "zh", "--json");
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("simulated").GetBoolean());
        Assert.Contains("模拟患者", File.ReadAllText(page), StringComparison.Ordinal);
    }

    private void Make() => CaseFolder.Create(Case, force: false, new(new("case"), [new("liver", Ball(Vec3.Zero, 80)), new("lesion-1", Ball(new(40, 0, 0), 9)), new("lesion-2", Ball(new(-30, 0, 0), 15))]));

    private static TriangleMesh Ball(Vec3 centre, double radius)
    {
        // An octahedron is ball enough: its diameter is exact.
        Vec3[] axes = [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];
        return new([.. axes.Select(a => centre + a * radius)], [new(0, 2, 4), new(2, 1, 4), new(1, 3, 4), new(3, 0, 4), new(2, 0, 5), new(1, 2, 5), new(3, 1, 5), new(0, 3, 5)]);
    }

    /// <summary>Objects with a text in both languages but for the names of things.</summary>
    private static IEnumerable<JsonElement> Sentences(JsonElement at, string name = "") => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().SelectMany(e => Sentences(e, name)),
        JsonValueKind.Object when at.TryGetProperty("en", out _) && name is not ("title" or "name" or "what" or "source" or "sources") => [at],
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Sentences(p.Value, p.Name)),
        _ => [],
    };

    [GeneratedRegex("<li[ >].*?</li>", RegexOptions.Singleline)]
    private static partial Regex ListEntry();

    [GeneratedRegex("href=\"#s(\\d+)\"")]
    private static partial Regex Mark();
}
