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

    private static async Task LookAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
        Assert.Empty(await Accessibility.FaultsAsync(page, name));
    }

    private static Task Until(IPage page, string condition) => Browser.UntilAsync(page, condition, stuckPicture: Path.Combine(Pictures, "stuck.png"));
}
