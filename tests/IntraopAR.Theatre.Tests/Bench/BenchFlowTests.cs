using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>From a live tracker over OpenIGTLink to a signed profile on the shelf; and no way there for what is refused.</summary>
public sealed class BenchFlowTests
{
    [Fact]
    public async Task A_tip_goes_from_the_live_tracker_to_a_signed_profile_that_the_verbs_read()
    {
        await using var theatre = new BenchTheatre();
        var hand = new SwingHand(seed: 11);
        var choose = await theatre.UntilAsync(v => v.GetProperty("choices").GetProperty("tools").GetArrayLength() > 0, () => theatre.Send("StylusToReference", hand.Stay().First()));
        Assert.Equal("choose", choose.GetProperty("stage").GetString());
        Assert.Equal("Stylus", choose.GetProperty("choices").GetProperty("tools")[0].GetProperty("tool").GetString());
        Assert.Contains("charuco-14x9-5mm", choose.GetProperty("choices").GetProperty("boards").EnumerateArray().Select(b => b.GetString()));

        // Nothing is under way: there is nothing to press, solve or sign.
        foreach (var what in (string[])["bench-press", "bench-solve", "bench-sign"]) Assert.Equal("no calibration is under way", (await theatre.AskAsync(what)).Refusal);
        Assert.Null((await theatre.AskAsync("bench-begin", new { kind = "pivot", tool = "Stylus", @base = "Reference" })).Refusal);
        Assert.Contains("workstation has a calibration under way", (await theatre.AskAsync("bench-begin", new { kind = "pivot", tool = "Stylus", @base = "Reference" })).Refusal);

        // A tool that rests: refused, and there is no signing it.
        await theatre.AskAsync("bench-press");
        foreach (var pose in hand.Stay()) await SendAsync(theatre, pose);
        await theatre.UntilAsync(v => Count(v) >= 50);
        await theatre.AskAsync("bench-press", new { button = "Stop" });
        // Who presses again what was "Stop" a moment ago does not begin anew.
        Assert.Contains("nothing was done", (await theatre.AskAsync("bench-press", new { button = "Stop" })).Refusal);
        Assert.Null((await theatre.AskAsync("bench-solve")).Refusal);
        var refused = await theatre.UntilAsync(v => v.GetProperty("stage").GetString() == "result");
        Assert.False(refused.GetProperty("result").GetProperty("accepted").GetBoolean());
        Assert.Equal("too-little-rotation", refused.GetProperty("result").GetProperty("reasons")[0].GetProperty("name").GetString());
        Assert.Contains("refused calibration makes no profile", (await theatre.AskAsync("bench-sign", Device(theatre.Key))).Refusal);
        Assert.Empty(Directory.GetFiles(theatre.Calibrations, "*.json"));
        Assert.False(Directory.Exists(Path.Combine(theatre.Calibrations, "raw")));

        // Once more, as the page says.
        await theatre.AskAsync("bench-back");
        await theatre.AskAsync("bench-press");
        for (var turn = 0; turn < 20; turn++)
        {
            var next = (await theatre.UntilAsync(v => v.GetProperty("stage").GetString() == "collect")).GetProperty("collecting");
            if (turn > 0 && next.GetProperty("maps")[0].GetProperty("sides").EnumerateArray().All(s => s.GetBoolean())) break;
            foreach (var pose in hand.Follow(next.GetProperty("next").GetString()!)) await SendAsync(theatre, pose);
        }

        await theatre.AskAsync("bench-press");
        Assert.Null((await theatre.AskAsync("bench-solve")).Refusal);
        var result = (await theatre.UntilAsync(v => v.GetProperty("stage").GetString() == "result")).GetProperty("result");
        Assert.True(result.GetProperty("accepted").GetBoolean(), result.GetProperty("reasons").ToString());
        Assert.StartsWith("fit, not accuracy", result.GetProperty("fit").GetProperty("name").GetString());
        Assert.True(result.GetProperty("heldOut").GetProperty("rms").GetDouble() > 0);

        // Signing wants the device, the private key, and nothing less.
        Assert.Contains("serial number", (await theatre.AskAsync("bench-sign", new { device = "pointer", key = theatre.Key })).Refusal);
        Assert.Contains("public part", (await theatre.AskAsync("bench-sign", Device(File.ReadAllText(Path.Combine(theatre.Calibrations, "keys", "site.pub"))))).Refusal);
        Assert.Empty(Directory.GetFiles(theatre.Calibrations, "*.json"));
        Assert.Null((await theatre.AskAsync("bench-sign", Device(theatre.Key))).Refusal);
        Assert.Contains("signed already", (await theatre.AskAsync("bench-sign", Device(theatre.Key))).Refusal);
        var signed = (await theatre.UntilAsync(v => v.GetProperty("stage").GetString() == "signed")).GetProperty("signed");
        var name = signed.GetProperty("name").GetString()!;

        // On the shelf, in force, and of the raw data beside it; the verb makes the same of that.
        var profile = SignedProfile.Read(Path.Combine(theatre.Calibrations, name + ".json"));
        Assert.True(profile.Intact);
        Assert.Empty(ProfileGate.Standing(profile, DateTimeOffset.UtcNow));
        Assert.Equal(("pivot", "P 1", "S-7"), (profile.Profile.Kind, profile.Profile.Device, profile.Profile.Serial));
        var raw = Path.Combine(theatre.Calibrations, "raw", name, "poses.csv");
        Assert.Equal(RawData.Of(raw), Assert.Single(profile.Profile.RawData));
        var (code, output, errors) = TheProgram.Run("calibrate", "pivot", "--poses", raw, "--json");
        Assert.True(code == 0, errors);
        foreach (var (a, b) in JsonDocument.Parse(output).RootElement.GetProperty("tip").EnumerateArray().Zip(profile.Profile.Values.Single(v => v.Name == "tip").Numbers)) Assert.Equal(a.GetDouble(), b, 1e-9);

        // The sheet: as a page and as a file, with the figures, and its address closed to other names.
        var sheet = System.Text.Encoding.UTF8.GetString(theatre.Session.Blob(signed.GetProperty("sheet").GetString()!["blobs/".Length..])!.Bytes.Span);
        foreach (var words in (string[])["S-7", profile.Fingerprint, "fit, not accuracy", "On what the fit has not seen", profile.Profile.RawData[0].Sha256]) Assert.Contains(words, sheet);
        Assert.Contains("<style>", File.ReadAllText(Path.Combine(theatre.Calibrations, "sheets", name + ".html")));
        Assert.Null(theatre.Session.Blob("sheet-..%2Fsite.key"));
        Assert.Contains("viewBox", System.Text.Encoding.UTF8.GetString(theatre.Session.Blob("print-charuco-14x9-5mm")!.Bytes.Span));
        Assert.Null(theatre.Session.Blob("print-../../site"));

        await theatre.AskAsync("bench-end");
        var shelf = (await theatre.UntilAsync(v => v.GetProperty("stage").GetString() == "choose")).GetProperty("choices").GetProperty("profiles");
        Assert.Equal("in force", Assert.Single(shelf.EnumerateArray()).GetProperty("standing").GetString());
    }

    [Fact]
    public void Only_who_is_in_charge_may_calibrate_and_the_key_is_given_at_the_workstation_alone()
    {
        Assert.NotEmpty(CalibrationBench.Rules);
        Assert.All(CalibrationBench.Rules, r =>
        {
            Assert.NotNull(r.WhyNot(new("o", ViewerRole.Observer, true)));
            Assert.NotNull(r.WhyNot(new("a", ViewerRole.Assistant, true)));
            Assert.Null(r.WhyNot(BenchTheatre.Workstation));
        });
        Assert.NotNull(CalibrationBench.Rules.Single(r => r.Do == "bench-sign").WhyNot(new("e", ViewerRole.Engineer, AtWorkstation: false)));
        Assert.Null(CalibrationBench.Rules.Single(r => r.Do == "bench-press").WhyNot(new("e", ViewerRole.Engineer, AtWorkstation: false)));
    }

    private static object Device(string key) => new { device = "P 1", serial = "S-7", validDays = 30, checkHours = 12, key };

    private static int Count(JsonElement view) => view.TryGetProperty("collecting", out var c) ? int.Parse(c.GetProperty("count").GetString()!.Split(' ')[0]) : 0;

    /// <summary>A tracker of 250 Hz.</summary>
    private static async Task SendAsync(BenchTheatre theatre, RigidMotion pose)
    {
        theatre.Send("StylusToReference", pose);
        await Task.Delay(4);
    }
}
