using System.Text.Json;
using System.Text.Json.Nodes;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;

namespace IntraopAR.Theatre.Tests.Faults;

/// <summary>
/// <c>lesions match</c>, and the page that brings two examinations together, refuse what are not one patient's two examinations
/// in their order. docs/refusals.md has the table.
/// </summary>
public sealed class MatchFaultsTests(MatchFaultsTests.Pair pair) : IClassFixture<MatchFaultsTests.Pair>
{
    private static readonly DateOnly Before = TwoScans.Before, After = TwoScans.After;

    /// <summary>What the cases say of themselves; 5 April and 4 May are one date with day and month swapped.</summary>
    private static readonly Dictionary<string, (string Words, CaseIdentity Before, CaseIdentity After, string? Dates)> Faults = new()
    {
        ["another patient: one digit"] = ("two patients", TwoScans.Of("b", Before), TwoScans.Of("f", After, "P2"), null),
        ["another patient: digits swapped"] = ("two patients", TwoScans.Of("b", Before, "4711"), TwoScans.Of("f", After, "4171"), null),
        ["another patient: one digit more"] = ("two patients", TwoScans.Of("b", Before, "4711"), TwoScans.Of("f", After, "47110"), null),
        ["the two swapped"] = ("before the baseline's", TwoScans.Of("b", After), TwoScans.Of("f", Before), null),
        ["day and month of the later swapped"] = ("before the baseline's", TwoScans.Of("b", new(2026, 4, 20)), TwoScans.Of("f", new(2026, 4, 5)), null),
        ["the year of the later wrong"] = ("before the baseline's", TwoScans.Of("b", Before), TwoScans.Of("f", After.AddYears(-1)), null),
        ["the same day twice"] = ("so is the baseline's", TwoScans.Of("b", Before), TwoScans.Of("f", Before), null),
        ["one series twice"] = ("one and the same series", TwoScans.Of("b", Before, series: "1.2.3"), TwoScans.Of("f", After, series: "1.2.3"), null),
        ["swapped against the dossier: the later"] = ("day and month are swapped", TwoScans.Of("b", Before), TwoScans.Of("f", new(2026, 4, 5)), "\"scanAfter\": \"2026-05-04\""),
        ["swapped against the dossier: the earlier"] = ("day and month are swapped", TwoScans.Of("b", new(2026, 3, 2)), TwoScans.Of("f", After), "\"scanBefore\": \"2026-02-03\""),
        ["another day than the dossier's"] = ("dates.scanAfter is 2026-05-05", TwoScans.Of("b", Before), TwoScans.Of("f", After), "\"scanAfter\": \"2026-05-05\""),
        ["before chemotherapy began"] = ("chemotherapyStart", TwoScans.Of("b", Before), TwoScans.Of("f", After), "\"chemotherapyStart\": \"2026-06-01\""),
        ["after the operation"] = ("operation", TwoScans.Of("b", Before), TwoScans.Of("f", After), "\"operation\": \"2026-04-01\""),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Cases_that_contradict_are_refused_by_the_verb_with_and_without_a_clip_and_by_the_page(string fault)
    {
        var (words, earlier, later, dates) = Faults[fault];
        var (before, after) = (pair.Scans.Baseline(earlier), pair.Scans.FollowUp(later));
        if (dates is not null) File.WriteAllText(Path.Combine(after, "dossier.json"), $$"""{"version": 1, "case": "f", "dates": { {{dates}} } }""");
        string[] match = ["lesions", "match", "--baseline", before, "--followup", after, "--out", pair.Scans.At("match.json"), "--targets", pair.Scans.At("lost.csv"), "--json"];
        Refusals.Of(pair.Scans.Folder, words, [.. match, "--keep", "--track"]);
        Refusals.Of(pair.Scans.Folder, words, [.. match, "--clip", pair.Scans.Marked.Id]);
        var failed = AtTheDesk(before, after);
        Assert.Contains(words, failed, StringComparison.Ordinal);
    }

    /// <summary>No place is taken over between livers of which one is mirrored, and no lesion is dropped.</summary>
    [Theory]
    [InlineData(0, false, "from left to right")]
    [InlineData(0, true, "from left to right")]
    [InlineData(1, true, "from front to back")]
    [InlineData(2, false, "from head to foot")]
    public void A_mirrored_examination_is_refused_and_every_lesion_is_unresolved(int axis, bool theEarlier, string words)
    {
        var (before, after) = (pair.Scans.Baseline(TwoScans.Of("b", Before), theEarlier ? axis : null), pair.Scans.FollowUp(TwoScans.Of("f", After), theEarlier ? null : axis));
        var kept = Refusals.Snapshot(pair.Scans.Folder);
        var (code, output, errors) = TheProgram.Run("lesions", "match", "--baseline", before, "--followup", after, "--keep", "--track", "--targets", pair.Scans.At("lost.csv"), "--json");
        Assert.True(code == 4, errors + output);
        Assert.Equal(kept, Refusals.Snapshot(pair.Scans.Folder));
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("refused", answer.RootElement.GetProperty("verdict").GetString());
        Assert.Contains($"one of the two is mirrored {words}", Assert.Single(answer.RootElement.GetProperty("reasons").EnumerateArray().ToArray()).GetString(), StringComparison.Ordinal);
        var lesions = answer.RootElement.GetProperty("lesions").EnumerateArray().ToDictionary(l => l.GetProperty("id").GetString()!, l => l.GetProperty("state").GetString());
        Assert.Equal(pair.Scans.Lesions.Order(), lesions.Keys.Order());
        Assert.All(lesions.Values, state => Assert.Equal("unresolved", state));
    }

    /// <summary>A clip's place that was read from the follow-up's scan, or with x and y of the other sign.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_clip_in_another_frame_is_refused(bool signs)
    {
        var (before, after) = (pair.Scans.Baseline(TwoScans.Of("b", Before)), pair.Scans.FollowUp(TwoScans.Of("f", After)));
        var (id, own, other) = pair.Scans.Marked;
        var p = signs ? new(-own.X, -own.Y, own.Z) : other;
        Refusals.Of(pair.Scans.Folder, "in another frame", "lesions", "match", "--baseline", before, "--followup", after, "--clip", FormattableString.Invariant($"{id}={p.X},{p.Y},{p.Z}"));
    }

    /// <summary>Lesions that were carried into one patient's case are nobody else's, nor another liver's.</summary>
    [Theory]
    [InlineData(true, "another patient's")]
    [InlineData(false, "another liver")]
    public void Carried_lesions_of_another_are_refused(bool samePlace, string words)
    {
        var (before, after) = (pair.Scans.Baseline(TwoScans.Of("b", Before)), pair.Scans.FollowUp(TwoScans.Of("f", After)));
        var (code, _, errors) = TheProgram.Run("lesions", "match", "--baseline", before, "--followup", after, "--keep");
        Assert.True(code == 0, errors);
        var carried = Record(after);
        if (samePlace) carried["identity"]!["patientId"] = "P2";
        else
        {
            var other = CaseFolder.Create(pair.Scans.At("other"), force: true, new(TwoScans.Of("f", After), [new("liver", ProceduralLiver.Make(41, 4))])).Path;
            Copy(Path.Combine(after, "carried"), Path.Combine(other, "carried"));
            var record = Record(other);
            record["carried"] = carried["carried"]!.DeepClone();
            foreach (var (file, hash) in carried["hashes"]!.AsObject().Where(h => h.Key.StartsWith("carried/", StringComparison.Ordinal))) record["hashes"]![file] = hash!.DeepClone();
            (after, carried) = (other, record);
        }

        File.WriteAllText(Path.Combine(after, "case.json"), carried.ToJsonString());
        File.WriteAllText(pair.Scans.At("seen.xyz"), "0 0 0\n");
        Refusals.Of(pair.Scans.Folder, words, "register", "--case", after, "--surface", pair.Scans.At("seen.xyz"), "--rigid-only", "--out", pair.Scans.At("registered.json"));
        Refusals.Of(pair.Scans.Folder, words, "plan", "--case", after);

        static JsonNode Record(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!;
    }

    /// <summary>Why the page says that nothing came of it; what may be confirmed then is nothing.</summary>
    private string AtTheDesk(string before, string after)
    {
        using var place = TheatreFolder.Open(pair.Scans.At("theatre"));
        foreach (var (from, code) in new[] { (before, "b"), (after, "f") }) Copy(from, Path.Combine(place.Cases, code));
        var kept = Refusals.Snapshot(place.Cases);
        using var ended = new ManualResetEventSlim();
        var desk = default(ExaminationDesk);
        desk = new ExaminationDesk(place, () => { if (desk?.View is { } v && JsonSerializer.SerializeToElement(v, JsonSerializerOptions.Web).GetProperty("busy").ValueKind == JsonValueKind.Null) ended.Set(); }, TestContext.Current.CancellationToken);
        var surgeon = new Viewer("surgeon 1", ViewerRole.Surgeon, true);
        Assert.Null(desk.Do(new("compare-examinations", JsonSerializer.SerializeToElement(new { before = "b", after = "f" }), surgeon)).Refusal);
        Assert.True(ended.Wait(TimeSpan.FromSeconds(30)), "the desk never ended");
        Assert.NotNull(desk.Do(new("confirm-histories", default, surgeon)).Refusal);
        Assert.Equal(kept, Refusals.Snapshot(place.Cases));
        var failed = JsonSerializer.SerializeToElement(desk.View, JsonSerializerOptions.Web).GetProperty("failed").GetString()!;
        Directory.Delete(place.Cases, recursive: true);
        return failed;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public sealed class Pair : IDisposable
    {
        internal TwoScans Scans { get; } = new(610_007);

        public void Dispose() => Scans.Dispose();
    }
}
