using System.Text.Json;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// A real case over real lines, gone through in the browser from the lobby to the closed case; each page as a picture to be looked
/// at: <c>operation/</c> beside the tests. On demand (<c>-explicit only</c>): it takes some minutes of a table's own time.
/// </summary>
[Collection(Browser.OneAtATime)]
public sealed class OperationPagesTests(ITestOutputHelper output)
{
    private const string Lives = "() => { const c = document.getElementById('camera-live'); return !!c && !c.hidden && document.documentElement.dataset.mode === 'live'; }";

    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "operation");

    private readonly System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_real_case_is_operated_in_the_browser_from_the_lobby_to_the_close()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        if (Directory.Exists(Pictures)) Directory.Delete(Pictures, recursive: true);
        Directory.CreateDirectory(Pictures);
        await using var real = await RealCase.StartAsync(7, Stop, withScans: true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (view, complaints) = await Browser.OpenAsync(browser, real.Address, 1920, 1080);
        var page = new OperatedPage(view, Pictures);
        await OpenedAsync(real, page);
        await AlignedAsync(real, page);
        await RegisteredAsync(real, page);
        await GuidedAsync(real, page);
        await LostAndBackAsync(real, page);
        await ClosedAsync(real, page);
        Assert.True(page.Faults.Count == 0, string.Join("\n", page.Faults.Distinct()));
        // While the program was killed, the browser complains of each attempt to reach it.
        Assert.DoesNotContain(complaints, c => !c.Contains("ERR_CONNECTION", StringComparison.Ordinal) && !c.Contains("WebSocket connection", StringComparison.Ordinal) && !c.Contains("ERR_EMPTY_RESPONSE", StringComparison.Ordinal));
    }

    /// <summary>1, 2: two people, and the pointer in its divot.</summary>
    private async Task OpenedAsync(RealCase real, OperatedPage page)
    {
        await page.SeesAsync("() => document.querySelector('[data-line=Tracker]')?.dataset.ready === 'true'");
        await page.LookAsync("lobby");
        await page.PressAsync($"[data-open='{TheatreData.Code}']");
        await page.SeesAsync("h => document.querySelector('.first h1')?.textContent === h", $"LIVE, case {TheatreData.Code}");
        await page.SeesAsync("() => document.querySelectorAll('[data-line]').length === 5 && document.querySelectorAll('button.large').length === 1");
        await page.LookAsync("first");
        await page.PressAsync("#first-next");
        await page.SeesAsync("() => /4711/.test(document.querySelector('.card')?.textContent ?? '')");
        await page.LookAsync("confirm");
        foreach (var person in new[] { "first-person", "second-person" }) await page.ConfirmAsync(person);
        await page.LookAsync("confirmed");
        await page.OnwardAsync(2);
        await CheckPointAsync(real, page);
        await page.LookAsync("equipment");
        Say("confirmed, check point measured");
    }

    /// <summary>3: three landmarks.</summary>
    private async Task AlignedAsync(RealCase real, OperatedPage page)
    {
        await page.OnwardAsync(3);
        await page.LookAsync("align");
        foreach (var l in real.Stage.Theatre.Landmarks().Take(3)) await TouchAsync(real, page, l);
        await page.PressAsync("[data-do=align]");
        await real.Page.UntilAsync("aligned", s => IsFree(s) && real.Next == 4, Stop, 180);
        await page.LookAsync("aligned");
        Say("aligned");
    }

    /// <summary>4 to 6: strokes, a sweep, and a structure that no fit was given.</summary>
    private async Task RegisteredAsync(RealCase real, OperatedPage page)
    {
        await page.OnwardAsync(4);
        await page.LookAsync("surface");
        // A machine with two cores does not draw the table's pictures beside the browser's and keep a stroking hand's frames even.
        real.Plus.Pictures = StagePictures.None;
        await page.PressAsync("[data-do=measure-surface]");
        await real.Page.UntilAsync("the strokes are waited for", s => !IsFree(s), Stop);
        var stroking = real.Hands.StrokeAsync(8, 2.5, 0.7);
        await page.SeesAsync("() => !!document.querySelector('[data-do=measured]')");
        await page.LookAsync("stroking");
        await stroking;
        await page.PressAsync("[data-do=measured]");
        await real.Page.UntilAsync("registered", s => IsFree(s) && real.Next == 5, Stop, 240);
        await page.LookAsync("registered");
        Say($"registered from {real.Session.GetProperty("surfacePoints")} places");

        await page.OnwardAsync(5);
        await page.LookAsync("ultrasound");
        real.Plus.Pictures = StagePictures.Ultrasound;
        var sweeping = real.Hands.SweepAsync(real.TruePlace(real.Lesions[0]), 8, async () =>
        {
            await page.PressAsync("[data-do=sweep]");
            await real.Page.UntilAsync("the sweep is waited for", s => !IsFree(s), Stop);
        });
        await real.Page.UntilAsync("the sweep is begun", s => !IsFree(s), Stop);
        await page.LookWhileAsync("sweeping", "() => { const c = document.getElementById('us-live'); return !!c && !c.hidden && !c.closest('[hidden]') && document.documentElement.dataset.mode === 'live'; }");
        await sweeping;
        // A sweep ends by itself too, where looking at the page took so long.
        await page.SeesAsync("() => { const done = document.querySelector('[data-do=measured]'); done?.click(); return !!done || !document.documentElement.hasAttribute('data-busy'); }");
        await real.Page.UntilAsync("the sweep is read", s => IsFree(s) && (s.GetProperty("updates").GetArrayLength() > 0 || s.TryGetProperty("notice", out _)), Stop, 240);
        await page.LookAsync("swept");
        Say($"swept: {real.Session.GetProperty("updates")}");
        // A sweep that adds nothing is refused; the surgeon goes on as people do.
        if (real.Next == 5) await page.PressAsync("[data-do=without-ultrasound]");
        await real.Page.UntilAsync("6 is next", _ => real.Next == 6, Stop);

        real.Plus.Pictures = StagePictures.None;
        await page.OnwardAsync(6);
        await page.LookAsync("check");
        await TouchAsync(real, page, real.Stage.Theatre.Landmarks()[3]);
        Assert.True(real.Session.GetProperty("check").GetProperty("good").GetBoolean(), real.Session.GetProperty("check").GetRawText());
        await page.LookAsync("checked");
        Say($"checked: {real.Session.GetProperty("check")}");
    }

    /// <summary>7, 8: the most certain lesion, the pointer at it; then another gas pressure, which guides nobody until a structure was found again.</summary>
    private async Task GuidedAsync(RealCase real, OperatedPage page)
    {
        await page.OnwardAsync(7);
        var to = real.Session.GetProperty("lesions").EnumerateArray().MinBy(l => l.GetProperty("r90Mm").GetDouble()).GetProperty("id").GetString()!;
        await page.PressAsync($"#lesions [data-lesion='{to}']");
        await real.Page.UntilAsync("guided", s => s.TryGetProperty("guiding", out var g) && g.GetString() == to, Stop);
        real.Stage.Take(new FindPlace(StageTool.Pointer, real.Stage.Theatre.Patient.Lesions.Single(l => l.Id == to).Centre, Touches: true));
        await page.SeesAsync("() => /mm|region/.test(document.getElementById('goal-distance')?.textContent ?? '')");
        real.Plus.Pictures = StagePictures.Camera;
        await page.LookWhileAsync("guide", Lives);
        Say($"guided to {to}: {await page.TextAsync("#goal-distance")}");

        real.Plus.Pictures = StagePictures.None;
        await page.GoAsync(8);
        await page.LookAsync("moved");
        await page.PressAsync("[data-focus*=gas]");
        await real.Page.UntilAsync("doubted", s => s.GetProperty("doubts").GetArrayLength() == 1, Stop);
        await page.GoAsync(7);
        await page.LookAsync("gas");
        await page.GoAsync(6);
        await TouchAsync(real, page, real.Stage.Theatre.Landmarks()[4]);
        await real.Page.UntilAsync("no doubt is left", s => s.GetProperty("doubts").GetArrayLength() == 0, Stop);
        await page.LookAsync("gas-checked");
    }

    /// <summary>The tracker, then the program: both are said, and the case goes on.</summary>
    private async Task LostAndBackAsync(RealCase real, OperatedPage page)
    {
        await page.GoAsync(7);
        await real.Plus.KillAsync("tracker");
        await real.Page.UntilAsync("the tracker is lost", s => !RealCase.IsReady(s, "Tracker"), Stop);
        await page.SeesAsync("() => /lost: pointer/.test(document.getElementById('oldest').textContent) && !document.querySelector('[data-lesion][data-verdict=guide]')");
        await page.LookAsync("tracker-lost");
        real.Plus.Again("tracker");
        await real.Page.UntilAsync("the tracker is back", s => RealCase.IsReady(s, "Tracker"), Stop);

        await real.KillAsync();
        await page.SeesAsync("() => document.documentElement.dataset.mode === 'lost'");
        await page.LookWhileAsync("program-lost", "() => document.documentElement.dataset.mode === 'lost'");
        await real.AgainAsync();
        await real.Page.UntilAsync("the registration is computed again", IsFree, Stop, 240);
        await page.SeesAsync("() => document.documentElement.dataset.mode === 'live' && !document.getElementById('resumed').hidden");
        await page.LookAsync("gone-on-with");
        await page.GoAsync(2);
        await CheckPointAsync(real, page);
        await page.SeesAsync("() => document.getElementById('resumed').hidden");
        Say("gone on with");
    }

    /// <summary>9, 10: refused while a lesion is unresolved, then closed; the lobby after it, and the journal sealed.</summary>
    private async Task ClosedAsync(RealCase real, OperatedPage page)
    {
        await page.GoAsync(9);
        Task Record(string lesion, string outcome) => page.PressAsync($"[data-outcome-of='{lesion}'] [data-outcome={outcome}]");
        await Record(real.Lesions[0], "treated");
        await Record(real.Lesions[1], "unresolved");
        await real.Page.UntilAsync("one is recorded", s => s.GetProperty("unresolved").GetArrayLength() == real.Lesions.Length - 1, Stop);
        await page.LookAsync("outcomes");
        await page.GoAsync(10);
        await page.PressAsync("#close-case");
        await page.SeesAsync("n => document.querySelectorAll('#unresolved[role=alert] li').length === n", real.Lesions.Length - 1);
        Assert.False(real.Session.GetProperty("closed").GetBoolean());
        await page.LookAsync("close-refused");
        await page.PressAsync("[data-focus=to-outcomes]");
        foreach (var l in real.Lesions.Skip(1)) await Record(l, "left");
        await real.Page.UntilAsync("all are recorded", s => s.GetProperty("unresolved").GetArrayLength() == 0, Stop);
        await page.LookAsync("outcomes-all");
        await page.GoAsync(10);
        await page.LookAsync("close");
        await page.PressAsync("#close-case");
        await real.Page.UntilAsync("closed", s => s.GetProperty("closed").GetBoolean(), Stop);
        await page.SeesAsync("() => /sealed/.test(document.querySelector('p.closed')?.textContent ?? '')");
        await page.LookAsync("closed");
        await page.PressAsync("#home");
        await page.PressAsync("[data-do=leave-case]");
        await page.SeesAsync("() => document.querySelector('.first h1')?.textContent === 'No case is open'");
        await page.LookAsync("lobby-after");
        await real.KillAsync();
        var journal = JournalReplay.Run(real.Journal);
        Assert.Equal(Tracking.JournalEndKind.Closed, journal.End.Kind);
        Assert.Empty(journal.Differences);
        Say("closed");
    }

    private static bool IsFree(JsonElement session) => !session.TryGetProperty("busy", out _);

    private static async Task CheckPointAsync(RealCase real, OperatedPage page)
    {
        await real.Hands.RestInDivotAsync();
        await page.PressAsync("[data-do=check-point]");
        await page.SeesAsync("() => !document.documentElement.hasAttribute('data-busy') && !!document.querySelector('#page .note[data-standing=good]')");
    }

    private static async Task TouchAsync(RealCase real, OperatedPage page, TouchedLandmark landmark)
    {
        var id = TheatreData.LabelOf(landmark, real.Stage.Theatre.Landmarks().ToList().FindIndex(l => l.Id == landmark.Id));
        await real.Hands.TouchAsync(landmark.InScan);
        await page.SeesAsync("name => document.querySelector('[data-do=touch]')?.textContent.includes(name)", landmark.Id);
        await page.PressAsync("[data-do=touch]");
        await real.Page.UntilAsync($"{id} is touched", s => IsFree(s) && s.GetProperty("landmarks").EnumerateArray().Single(l => l.GetProperty("id").GetString() == id).GetProperty("touched").GetBoolean(), Stop, 120);
    }

    private void Say(string what) => output.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds,5:F1} s {what}"));
}
