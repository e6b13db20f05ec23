using System.Diagnostics;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// The real program on devices that it reaches over OpenIGTLink alone, with signed profiles. The first test goes from opening to the
/// alignment and, after losses and a kill, to the close. The second goes all the way; on demand (<c>-explicit only</c>), for strokes and
/// sweeps take a hand's own time: about two minutes.
/// </summary>
public sealed class OperationTests(ITestOutputHelper output)
{
    private const long Seed = 7;

    private readonly Stopwatch watch = Stopwatch.StartNew();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_operated_on_real_lines_killed_gone_on_with_and_closed()
    {
        await using var real = await RealCase.StartAsync(Seed, Stop);
        await ToTheAlignmentAsync(real);

        // An outcome may be said at any time. Each server is killed: said at once, and back by itself.
        await real.Page.DoAsync("outcome", new { lesion = real.Lesions[0], outcome = "treated" }, Stop);
        await LoseAsync(real, "tracker", "Tracker", "pointer");
        // A machine that is busy with other tests draws no more than is looked at.
        real.Plus.Pictures = StagePictures.Camera;
        await LoseAsync(real, "camera", "Camera", "camera");
        real.Plus.Pictures = StagePictures.None;
        var before = await KilledAndGoneOnWithAsync(real);
        await ClosedAsync(real, before);
    }

    [Fact(Explicit = true)]
    public async Task A_case_is_operated_from_opening_to_the_close_with_surface_sweep_check_and_guidance()
    {
        await using var real = await RealCase.StartAsync(Seed, Stop);
        await ToTheAlignmentAsync(real);
        var (page, landmarks) = (real.Page, real.Stage.Theatre.Landmarks());

        // 4: strokes of the pointer.
        await real.SurfaceAsync(strokes: 8, seconds: 2.5, lifted: 0.7);
        Say($"surface of {real.Session.GetProperty("surfacePoints")} touched places: {Verdicts(real.Session)}");
        Assert.Equal(5, real.Next);

        // 5: a sweep of the probe; the camera is switched on.
        var lesions = real.Lesions;
        real.Plus.Pictures = StagePictures.All;
        await real.SweepAsync(lesions[0], 8);
        Say($"swept: {real.Session.GetProperty("updates")}; {Verdicts(real.Session)}");
        Assert.Equal(6, real.Next);

        // 6: a structure that no fit was given.
        await real.TouchAsync(landmarks[3]);
        Say($"checked: {real.Session.GetProperty("check")}");
        Assert.True(real.Session.GetProperty("check").GetProperty("good").GetBoolean(), real.Session.GetProperty("check").GetRawText());

        // 7: guided, and what is known is drawn into the camera's picture.
        await page.DoAsync("guide", new { lesion = lesions[0] }, Stop);
        await page.UntilAsync("what is known is drawn into the camera's picture", _ => page.Of("camera") is { } c && c.Message.Header.Pictures?.Any(p => p.Role == "overlay") == true, Stop, 20);
        await page.DoAsync("outcome", new { lesion = lesions[0], outcome = "treated" }, Stop);

        // Another gas pressure: nobody is guided until a structure was found where it is expected.
        var told = Verdicts(real.Session);
        await page.DoAsync("changed", new { what = "gas" }, Stop);
        await page.UntilAsync("doubted", s => s.GetProperty("doubts").GetArrayLength() == 1 && s.GetProperty("lesions").EnumerateArray().All(l => l.GetProperty("verdict").GetString() != "guide"), Stop, 5);
        await real.TouchAsync(landmarks[4]);
        await page.UntilAsync("no doubt is left", s => s.GetProperty("doubts").GetArrayLength() == 0 && Verdicts(s) == told, Stop, 5);

        await LoseAsync(real, "tracker", "Tracker", "pointer");
        await LoseAsync(real, "camera", "Camera", "camera");
        await LoseAsync(real, "ultrasound", "Ultrasound", "ultrasound");
        real.Plus.Pictures = StagePictures.None;
        var before = await KilledAndGoneOnWithAsync(real);

        // Against the table's truth: r90 holds for nine of ten, twice of it for all but a few in a thousand.
        foreach (var l in lesions)
        {
            var estimate = before.State.EstimateOf(l)!;
            var error = Vec3.Distance(estimate.Position.Position, real.InReference(real.TruePlace(l)));
            Say(FormattableString.Invariant($"{l}: {error:F1} mm off, r90 {estimate.R90:F1} mm, {estimate.Verdict}"));
            Assert.True(error < 2 * estimate.R90, FormattableString.Invariant($"seed {Seed} {l}: {error:F1} mm off, r90 {estimate.R90:F1} mm"));
        }

        await ClosedAsync(real, before);
    }

    private void Say(string what) => output.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds,5:F1} s {what}"));

    /// <summary>1 to 3: opened, nobody is asked for a simulated patient; two people; the pointer in its divot; three landmarks.</summary>
    private async Task ToTheAlignmentAsync(RealCase real)
    {
        var page = real.Page;
        await page.DoAsync("open-case", new { @case = TheatreData.Code }, Stop);
        var first = await page.UntilAsync("opened", s => s.GetProperty("caseCode").GetString() == TheatreData.Code, Stop);
        Assert.False(first.GetProperty("simulated").GetBoolean());
        Assert.Equal("4711", (await page.AskAsync("who-is-it", null, Stop)).Told!.Value.GetProperty("number").GetString());
        foreach (var role in new[] { "surgeon", "assistant" }) await page.DoAsync("confirm-case", new { @as = role, patient = true, procedure = true, examinations = true }, Stop);
        await real.CheckPointAsync();
        Say($"check point {page.Session.GetProperty("checkPoint").GetProperty("errorMm")} mm");
        foreach (var l in real.Stage.Theatre.Landmarks().Take(3)) await real.TouchAsync(l);
        await real.MeasureAsync("align");
        Assert.Equal(4, real.Next);
        Say("aligned");
    }

    /// <summary>
    /// Within 500 ms of the last that it measured the page says so; half a second more is left to a machine that is busy with other
    /// tests and draws the pictures as well (LossTests holds 500 ms in a browser).
    /// </summary>
    private async Task LoseAsync(RealCase real, string server, string line, string stream)
    {
        await real.Page.UntilAsync($"{line} is ready", s => RealCase.IsReady(s, line) && real.Page.Of(stream) is not null, Stop, 180);
        var (said, back) = await real.LoseAsync(server, line, stream);
        Say(FormattableString.Invariant($"{server}: said {said:F0} ms after the last that it measured, back after {back:F1} s"));
        Assert.True(said <= 1000, FormattableString.Invariant($"{server}: said only {said:F0} ms after the last that it measured"));
    }

    /// <summary>The same step, registration, verdicts, lesions and outcomes after kill -9, without another time-out.</summary>
    /// <returns>What the journal held when the program was killed.</returns>
    private async Task<JournalReplay> KilledAndGoneOnWithAsync(RealCase real)
    {
        var told = Told(real.Session);
        await Task.Delay(300, Stop);
        await real.KillAsync();
        var before = JournalReplay.Run(real.Journal);

        // Within the 30 mm that the surface's search begins from (Plausibility says so to who is farther off).
        var placed = before.State.Procedure.Alignment!.PatientFromModel!.Value;
        var off = real.Stage.Theatre.Patient.Lesions.Average(l => Vec3.Distance(placed.Apply(l.Centre).Position, real.InReference(real.TruePlace(l.Id))));
        Say(FormattableString.Invariant($"killed; the alignment was {off:F1} mm off at the lesions"));
        Assert.True(off < 30, FormattableString.Invariant($"seed {Seed}: {off:F1} mm"));

        var since = Stopwatch.StartNew();
        await real.AgainAsync();
        var again = await real.Page.UntilAsync("gone on with", _ => true, Stop);
        Say(FormattableString.Invariant($"gone on with {since.Elapsed.TotalSeconds:F1} s after the kill"));
        Assert.Contains("check point", again.GetProperty("resumed").GetString());
        Assert.DoesNotContain(again.GetProperty("lesions").EnumerateArray(), l => l.TryGetProperty("verdict", out var v) && v.GetString() == "guide");
        await real.DoneAsync("the registration is computed again");
        await real.CheckPointAsync();
        await real.Page.UntilAsync("the same as before", s => !s.TryGetProperty("resumed", out _) && Told(s) == told, Stop, 10);
        Say("the same as before");
        return before;
    }

    /// <summary>9, 10: every lesion, then the close; the lobby after it, and the journal sealed.</summary>
    private async Task ClosedAsync(RealCase real, JournalReplay before)
    {
        var page = real.Page;
        foreach (var l in real.Lesions.Skip(1)) await page.DoAsync("outcome", new { lesion = l, outcome = "left" }, Stop);
        await page.DoAsync("close", null, Stop);
        await page.DoAsync("leave-case", null, Stop);
        for (var i = 0; i < 100 && page.Lobby.GetProperty("opened").ValueKind != JsonValueKind.Null; i++) await Task.Delay(50, Stop);
        Assert.Equal(JsonValueKind.Null, page.Lobby.GetProperty("opened").ValueKind);
        await real.KillAsync();

        // The same before and after the kill, every verdict as it was said.
        var after = JournalReplay.Run(real.Journal);
        Assert.Equal(Tracking.JournalEndKind.Closed, after.End.Kind);
        Assert.Empty(after.Differences);
        Assert.False(after.State.Simulated);
        Assert.Equal(before.State.Procedure.Alignment!.PatientFromModel, after.State.Procedure.Alignment!.PatientFromModel);
        Assert.Equal(before.State.Registration?.InputsHash, after.State.Registration?.InputsHash);
        Assert.Equal(before.State.Procedure.Touched.Where(t => !t.IsForCheck), after.State.Procedure.Touched.Where(t => !t.IsForCheck));
        Assert.Equal(2, after.State.Procedure.TimeOut.Count);
        Say("closed");
    }

    /// <summary>What must be the same after a kill.</summary>
    private static string Told(JsonElement s) => string.Join('\n',
        new[] { "steps", "timeOut", "check", "guiding", "alignmentFitMm", "surfacePoints" }.Select(p => s.TryGetProperty(p, out var v) ? v.GetRawText() : "-")
            .Append(Verdicts(s)));

    private static string Verdicts(JsonElement s) => string.Join(", ", s.GetProperty("lesions").EnumerateArray().Select(l =>
        string.Join(' ', new[] { "id", "verdict", "r90Mm", "outcome" }.Select(p => l.TryGetProperty(p, out var v) ? v.ToString() : "-"))));
}
