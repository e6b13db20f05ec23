using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Theatre.Tests.House;
using IntraopAR.Tracking;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Serving;

/// <summary>The first screen without a case, and how a viewer is let in and sent away.</summary>
[Collection(Browser.OneAtATime)]
public sealed class LobbyPageTests : IDisposable
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "lobby");

    private readonly string root = Directory.CreateTempSubdirectory("intraopar-lobby-page-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_viewer_gets_a_code_at_the_workstation_looks_on_and_is_sent_away()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        using var folder = TheatreFolder.Open(Path.Combine(root, "theatre"));
        CaseFolder.Create(Path.Combine(folder.Cases, "C-0412"), force: false, new(new("C-0412"), [new("liver", new([new(0, 0, 0), new(9, 0, 0), new(0, 9, 0), new(0, 0, 9)], [new(0, 2, 1), new(0, 1, 3), new(0, 3, 2), new(1, 2, 3)]))]));
        await using var devices = new TheatreDevices(new SessionClock(), []);
        await using var program = new ServedProgram(new(folder, new(), devices, CalibrationShelf.Of(folder.Calibrations, null)), TextWriter.Null);
        await using var host = await ViewHost.StartAsync(program, new HostSettings("http://127.0.0.1:0", folder.Path));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (page, complaints) = await Browser.OpenAsync(browser, ViewHost.AddressOf(host), 1280, 800);

        await Until(page, "() => document.querySelectorAll('[data-line]').length === 5 && !!document.querySelector('[data-open=\"C-0412\"]')");
        Assert.Contains("Not for clinical use", await page.InnerTextAsync("#page"));
        await LookAsync(page, "lobby");

        // A code for one viewer of one role.
        await Until(page, "() => !document.getElementById('viewers-open').hidden");
        await page.EvaluateAsync("document.getElementById('viewers-open').click()");
        await Until(page, "() => !!document.querySelector('#viewers-content select')");
        await page.SelectOptionAsync("#viewers-content select", "observer");
        await page.EvaluateAsync("document.querySelector('#viewers-content .primary').click()");
        await Until(page, "() => /^\\d{4} \\d{4}$/.test(document.querySelector('#viewers-content .code')?.textContent ?? '')");
        Assert.Contains("No other can reach it", await page.InnerTextAsync("#viewers-content"));
        await LookAsync(page, "code");
        var code = await page.InnerTextAsync("#viewers-content .code");

        // Another browser: the pairing page, the code, then the same screen without what is the workstation's.
        await using var elsewhere = await browser.NewContextAsync();
        var viewer = await elsewhere.NewPageAsync();
        await viewer.GotoAsync(ViewHost.PlainAddressOf(host));
        await viewer.EvaluateAsync("code => { document.getElementById('code').value = code; document.querySelector('form').submit(); }", code);
        await Until(viewer, "() => document.querySelectorAll('[data-line]').length === 5");
        await viewer.ScreenshotAsync(new() { Path = Path.Combine(Pictures, "let-in.png") });
        Assert.True(await viewer.EvaluateAsync<bool>("document.getElementById('viewers-open').hidden"));

        // Sent away: its page asks for a code again, and its name is gone from the list.
        await page.EvaluateAsync("() => { document.getElementById('viewers-close').click(); document.getElementById('viewers-open').click(); }");
        await Until(page, "() => [...document.querySelectorAll('.viewers li')].some((l) => l.textContent.includes('observer'))");
        await LookAsync(page, "viewers");
        await page.EvaluateAsync("[...document.querySelectorAll('.viewers li')].find((l) => l.textContent.includes('observer')).querySelector('button').click()");
        await Until(page, "() => ![...document.querySelectorAll('.viewers li')].some((l) => l.textContent.includes('observer'))");
        await Until(viewer, "() => !!document.getElementById('code')");
        Assert.Empty(complaints);
    }

    /// <summary>A click begins and ends on one element: a page that was made anew with every second that a line counted swallowed it.</summary>
    [Fact]
    public async Task A_button_stays_while_the_lines_beside_it_count_and_while_it_is_pressed()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        using var folder = TheatreFolder.Open(Path.Combine(root, "theatre"));
        var clock = new SessionClock();
        await using var devices = new TheatreDevices(clock, [new(TheatreLink.Tracker, new OncePose(clock), "look at the cable")]);
        devices.Start();
        await using var program = new ServedProgram(new(folder, new(), devices, CalibrationShelf.Of(folder.Calibrations, null)), TextWriter.Null);
        using var end = new CancellationTokenSource();
        var running = program.RunAsync(end.Token);
        await using var host = await ViewHost.StartAsync(program, new HostSettings("http://127.0.0.1:0", folder.Path));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (page, complaints) = await Browser.OpenAsync(browser, ViewHost.AddressOf(host), 1280, 800);

        await Until(page, "() => /is silent for/.test(document.querySelector('[data-line=Tracker]')?.textContent)");
        await page.EvaluateAsync("() => { window.button = document.getElementById('to-bench'); window.words = document.querySelector('[data-line=Tracker]').textContent; }");
        await Until(page, "() => document.querySelector('[data-line=Tracker]').textContent !== window.words");
        Assert.True(await page.EvaluateAsync<bool>("window.button.isConnected"));

        // Pressed, the whole screen waits with what is new; let go, it is there.
        CaseFolder.Create(Path.Combine(folder.Cases, "C-0413"), force: false, new(new("C-0413"), [new("liver", new([new(0, 0, 0), new(9, 0, 0), new(0, 9, 0), new(0, 0, 9)], [new(0, 2, 1), new(0, 1, 3), new(0, 3, 2), new(1, 2, 3)]))]));
        await page.EvaluateAsync("() => window.button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, buttons: 1 }))");
        var other = await browser.NewPageAsync();
        await other.GotoAsync(ViewHost.AddressOf(host));
        await Until(other, "() => !!document.querySelector('[data-open=\"C-0413\"]')");
        Assert.True(await page.EvaluateAsync<bool>("window.button.isConnected && !document.querySelector('[data-open]')"));
        await page.EvaluateAsync("() => window.button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))");
        await Until(page, "() => !!document.querySelector('[data-open=\"C-0413\"]') && !window.button.isConnected");
        await page.EvaluateAsync("document.getElementById('to-bench').click()");
        await Until(page, "() => location.hash.length > 1");
        Assert.Empty(complaints);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Says one pose and is silent from then on.</summary>
    private sealed class OncePose(SessionClock clock) : IDeviceSource
    {
        public string Name => "tracker";

        public async IAsyncEnumerable<DeviceSample> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
        {
            yield return new PoseSample(Name, new(null, clock.Now), "Probe", "Tracker", RigidMotion.Identity, TrackingStatus.Tracked);
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
        Assert.Empty(await Accessibility.FaultsAsync(page, name));
    }

    private static Task Until(IPage page, string condition) => Browser.UntilAsync(page, condition, stuckPicture: Path.Combine(Pictures, "stuck.png"));
}
