using System.Text.Json;
using IntraopAR.Rehearsal;
using IntraopAR.Tracking;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// The workstation's pages while a real case is operated over real lines, as pictures to be looked at: <c>operation/</c> beside the
/// tests. On demand (<c>-explicit only</c>): it takes two minutes of a table's own time.
/// </summary>
public sealed class OperationPagesTests(ITestOutputHelper output)
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "operation");

    private int shots;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_steps_page_of_a_real_case()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        if (Directory.Exists(Pictures)) Directory.Delete(Pictures, recursive: true);
        Directory.CreateDirectory(Pictures);
        await using var real = await RealCase.StartAsync(7, Stop, withScans: true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (page, complaints) = await Browser.OpenAsync(browser, real.Address, 1920, 1080);
        // At least the slowest machine's: in software, beside everything else.
        real.Plus.Pictures = StagePictures.All;
        await Task.Delay(6000, Stop);
        await LookAsync(page, "lobby");

        await real.Page.DoAsync("open-case", new { @case = TheatreData.Code }, Stop);
        await page.WaitForTimeoutAsync(1500);
        Assert.Equal($"LIVE, case {TheatreData.Code}", await page.InnerTextAsync(".first h1"));
        Assert.Equal(5, await page.Locator("[data-line]").CountAsync());
        Assert.Equal(1, await page.Locator("button.large").CountAsync());
        await LookAsync(page, "first");
        await LookAsync(page, "confirm", 1);
        foreach (var role in new[] { "surgeon", "assistant" }) await real.Page.DoAsync("confirm-case", new { @as = role, patient = true, procedure = true, examinations = true }, Stop);
        await LookAsync(page, "equipment", 2);
        await real.CheckPointAsync();
        await LookAsync(page, "equipment-done", 2);

        await LookAsync(page, "align", 3);
        var landmarks = real.Stage.Theatre.Landmarks();
        foreach (var l in landmarks.Take(3))
        {
            await real.Hands.TouchAsync(l.InScan);
            await real.Page.DoAsync("touch", new { landmark = l.Id }, Stop);
            if (l == landmarks[1]) await LookAsync(page, "touching", 3, wait: 300);
            await real.DoneAsync("touch");
        }

        await real.MeasureAsync("align");
        await LookAsync(page, "aligned", 3);
        await LookAsync(page, "surface", 4);
        // Two cores do not draw pictures for the browser and keep a stroking hand's frames even at once.
        real.Plus.Pictures = StagePictures.None;
        var stroking = real.SurfaceAsync(8, 2.5, 0.7);
        await Task.Delay(8000, Stop);
        await LookAsync(page, "stroking", 4, wait: 300);
        await stroking;
        await LookAsync(page, "registered", 4);

        real.Plus.Pictures = StagePictures.Ultrasound;
        await LookAsync(page, "ultrasound", 5);
        var sweeping = real.SweepAsync(real.Lesions[0], 8);
        await Task.Delay(6000, Stop);
        await LookAsync(page, "sweeping", 5, wait: 300);
        await sweeping;
        output.WriteLine($"{real.Session.GetProperty("updates")}");
        real.Plus.Pictures = StagePictures.All;
        await LookAsync(page, "swept", 5);
        // A sweep that adds nothing is refused; the surgeon goes on as people do.
        if (real.Next == 5) await real.Page.DoAsync("without-ultrasound", new { reason = "the sweep added nothing" }, Stop);
        await LookAsync(page, "check", 6);
        await real.TouchAsync(landmarks[3]);
        await LookAsync(page, "checked", 6);

        // The most certain lesion, the pointer towards it.
        var to = real.Session.GetProperty("lesions").EnumerateArray().MinBy(l => l.GetProperty("r90Mm").GetDouble()).GetProperty("id").GetString()!;
        await real.Page.DoAsync("guide", new { lesion = to }, Stop);
        real.Stage.Take(new FindPlace(StageTool.Pointer, real.Stage.Theatre.Patient.Lesions.Single(l => l.Id == to).Centre, Touches: true));
        await Task.Delay(2500, Stop);
        await LookAsync(page, "guide", 7);
        await real.Page.DoAsync("changed", new { what = "gas" }, Stop);
        await LookAsync(page, "gas", 7);
        await real.TouchAsync(landmarks[4]);
        await LookAsync(page, "gas-checked", 7);
        await LookAsync(page, "moved", 8);
        await real.Plus.KillAsync("tracker");
        await page.WaitForTimeoutAsync(1500);
        await LookAsync(page, "tracker-lost", 7, wait: 200);
        real.Plus.Again("tracker");
        await page.WaitForTimeoutAsync(3000);

        await real.KillAsync();
        await page.WaitForTimeoutAsync(1500);
        await LookAsync(page, "program-lost", 7, wait: 200);
        await real.AgainAsync();
        await page.WaitForTimeoutAsync(8000);
        await LookAsync(page, "gone-on-with", 7);
        await real.CheckPointAsync();
        await real.Page.DoAsync("outcome", new { lesion = real.Lesions[0], outcome = "treated" }, Stop);
        await LookAsync(page, "outcomes", 9);
        await LookAsync(page, "close", 10);
        foreach (var l in real.Lesions.Skip(1)) await real.Page.DoAsync("outcome", new { lesion = l, outcome = "left" }, Stop);
        await LookAsync(page, "close-ready", 10);
        await real.Page.DoAsync("close", null, Stop);
        await LookAsync(page, "closed", 10);
        output.WriteLine(string.Join("\n", complaints.Distinct()));
    }

    private async Task LookAsync(IPage page, string name, int? step = null, int wait = 1200)
    {
        if (step is { } number) await page.EvaluateAsync("n => { location.hash = `step-${n}`; }", number);
        await page.WaitForTimeoutAsync(wait);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-{name}.png") });
    }
}
