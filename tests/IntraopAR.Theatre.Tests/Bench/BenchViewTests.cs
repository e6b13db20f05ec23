using IntraopAR.Calibration;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The real program and its page: an engineer who reads the page and does what it says, from the first screen to two signed profiles.</summary>
[Collection(Browser.OneAtATime)]
public sealed class BenchViewTests : IDisposable
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "bench");

    private readonly string data = Directory.CreateTempSubdirectory("intraopar-bench-view-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public Task A_tip_goes_from_the_first_screen_to_a_signed_profile() => GoThroughAsync("pivot");

    /// <summary>A person runs it with <c>-explicit only</c> and looks at the pictures; the camera's course has tests of its own.</summary>
    [Fact(Explicit = true)]
    public Task A_camera_and_a_tip_go_from_the_first_screen_to_signed_profiles() => GoThroughAsync("camera", "pivot");

    private async Task GoThroughAsync(params string[] kinds)
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        var swinging = new SwingHand(seed: 21);
        await using var bench = new SimulatedBench(swinging);
        var calibrations = Prepare(bench);
        using var program = TheProgram.Start("serve", "--data", data, "--urls", "http://127.0.0.1:0");
        try
        {
            _ = program.StandardError.ReadToEndAsync();
            var address = await program.StandardOutput.ReadLineAsync();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Browser.LaunchAsync(playwright);
            var (page, complaints) = await Browser.OpenAsync(browser, address!, 1920, 1080);
            var at = new LookedAtPage(page, Pictures);
            await at.ClickAsync("#to-bench");
            await at.UntilAsync("() => !!document.querySelector('[data-begin=camera]:enabled') && !!document.querySelector('[data-begin=pivot]:enabled')");
            // What cannot be done says why.
            Assert.Contains("No ultrasound sends pictures", await at.TextAsync("[data-kind=temporal]"));
            await at.LookAsync("choose");

            if (kinds.Contains("camera")) await Camera(at, page, bench);
            await Tip(at, bench, swinging);
            await Sign(at, "Pointer", "P-4711");
            await at.ClickAsync("[data-stage=signed] .bench-words [data-do=end]");
            await at.UntilAsync("() => document.querySelectorAll('.bench-shelf li').length === " + kinds.Length);
            await at.LookAsync("shelf");

            Assert.True(at.Faults.Count == 0, string.Join("\n", at.Faults.Distinct()));
            Assert.Empty(complaints);
            var signed = Directory.GetFiles(calibrations, "*.json").Select(SignedProfile.Read).ToArray();
            Assert.Equal(kinds, signed.Select(s => s.Profile.Kind).Order());
            Assert.All(signed, s => Assert.True(s.Intact));
            Assert.All(signed.Where(s => s.Profile.Kind == "camera"), s => Assert.InRange(s.Profile.Values[0].Numbers[0], 697.7, 702.3));
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    /// <summary>A site's own board, its key, and the two servers in the settings.</summary>
    private string Prepare(SimulatedBench bench)
    {
        var calibrations = Path.Combine(data, "calibrations");
        Directory.CreateDirectory(Path.Combine(calibrations, "boards"));
        Directory.CreateDirectory(Path.Combine(calibrations, "keys"));
        File.WriteAllText(Path.Combine(calibrations, "boards", "drawn-9x6-20mm.json"), DrawnBoard.Json);
        using (SiteKey.Create(Path.Combine(data, "site.key"), force: false)) File.Copy(Path.Combine(data, "site.key.pub"), Path.Combine(calibrations, "keys", "site.pub"));
        File.WriteAllText(Path.Combine(data, "settings.json"), $$"""{ "tracker": { "openIgtLink": "127.0.0.1:{{bench.TrackerPort}}" }, "camera": { "openIgtLink": "127.0.0.1:{{bench.CameraPort}}" } }""");
        return calibrations;
    }

    private async Task Camera(LookedAtPage at, IPage page, SimulatedBench bench)
    {
        await at.FillAsync("[data-kind=camera] [data-choice=board]", "drawn-9x6-20mm");
        await at.ClickAsync("[data-begin=camera]");
        await at.UntilAsync("() => document.documentElement.dataset.page === 'bench' && !!document.querySelector('[data-stage=collect] .thing')");
        var hand = new BoardHand();
        for (var turn = 0; turn < 30; turn++)
        {
            var next = await at.TextAsync(".bench-head .thing");
            if (next.StartsWith("Enough", StringComparison.Ordinal)) break;
            var before = await at.TextAsync(".bench-head .step-head p");
            bench.Show(hand.Follow(next));
            // Taken by itself after a moment's rest; where it was seen so before the page says something else, or the hand tries again.
            for (var wait = 0; wait < 100 && await at.TextAsync(".bench-head .step-head p") == before; wait++) await Task.Delay(50);
            if (turn != 6) continue;
            // Looked at with what was found drawn in.
            await at.UntilAsync("() => /54 points found/.test(document.querySelector('.bench-live canvas').getAttribute('aria-label'))");
            await at.LookAsync("camera-collecting");
        }

        await at.LookAsync("camera-enough");
        await at.ClickAsync("[data-do=solve]");
        await at.UntilAsync("() => document.querySelector('.bench-verdict')?.dataset.accepted === 'true'");
        await at.LookAsync("camera-result");
        // The worst view is looked at, left out with a reason, and taken in again.
        await at.ClickAsync("[data-row=view-02] [data-look]");
        await at.UntilAsync("() => document.querySelector('.bench-window canvas')?.width > 300");
        await at.LookAsync("camera-view");
        await at.FillAsync("#leave-out-reason", "a reflection on the board");
        await at.ClickAsync("[data-do=leave-out]");
        await at.UntilAsync("() => document.querySelector('.bench-result [data-row=view-02]')?.dataset.standing === 'left out'");
        await Sign(at, "Laparoscope 10 mm", "C-0815");
        await at.LookAsync("signed");
        await Sheet(page);
        await at.ClickAsync("[data-stage=signed] .bench-words [data-do=end]");
    }

    private static async Task Tip(LookedAtPage at, SimulatedBench bench, SwingHand hand)
    {
        await at.ClickAsync("[data-begin=pivot]");
        await at.UntilAsync("() => /then press Record/.test(document.querySelector('[data-stage=collect] .thing')?.textContent ?? '')");
        await at.Page.Keyboard.PressAsync("Space");
        await at.UntilAsync("() => /Recording/.test(document.querySelector('.bench-head .note').textContent)");
        // It ends by itself where nothing is wanting; a page behind its time says so later, and the hand swings meanwhile.
        for (var turn = 0; turn < 40; turn++)
        {
            var next = await at.TextAsync(".bench-head .thing");
            if (next.StartsWith("Enough", StringComparison.Ordinal)) break;
            bench.Swing(hand.Follow(next));
            while (bench.Waiting > 0) await Task.Delay(20);
            // The map follows within its half second.
            await Task.Delay(350);
            if (turn == 4) await at.LookAsync("tip-collecting");
        }

        await at.LookAsync("tip-swung");
        await at.ClickAsync("[data-do=solve]");
        await at.UntilAsync("() => document.querySelector('.bench-verdict')?.dataset.accepted === 'true' && /Tip/.test(document.querySelector('.bench-verdict').textContent)");
        await at.LookAsync("tip-result");
    }

    private async Task Sign(LookedAtPage at, string device, string serial)
    {
        await at.FillAsync("#sign-device", device);
        await at.FillAsync("#sign-serial", serial);
        await at.Page.SetInputFilesAsync("#sign-key", Path.Combine(data, "site.key"));
        await at.ClickAsync("[data-do=sign]");
        await at.UntilAsync("() => /in use from now on/.test(document.querySelector('[data-stage=signed]')?.textContent ?? '')");
    }

    /// <summary>The sheet opens as a page of its own and is looked at.</summary>
    private static async Task Sheet(IPage page)
    {
        var sheet = await page.Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("() => document.getElementById('bench-sheet').click()"));
        await sheet.WaitForLoadStateAsync();
        Assert.Contains("C-0815", await sheet.TextContentAsync("body"));
        Assert.Contains("a reflection on the board", await sheet.TextContentAsync("body"));
        await sheet.SetViewportSizeAsync(900, 1270);
        await sheet.ScreenshotAsync(new() { Path = Path.Combine(Pictures, "sheet.png"), FullPage = true });
        await sheet.CloseAsync();
    }
}
