using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>
/// A device, then the program, then the browser are taken away from a running view: what is lost is gone and said, the rest goes
/// on, and everything comes back by itself. Ages are the page's own, so that nothing depends on how fast the machine is.
/// </summary>
public sealed class LossTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-loss-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_lost_is_said_the_rest_goes_on_and_all_comes_back_by_itself()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        var session = new StubSession();
        var host = await StartAsync(session, "http://127.0.0.1:0");
        var feed = new LiveFeed(session.Live);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var address = ViewHost.AddressOf(host);
        var (page, _) = await Browser.OpenAsync(browser, address, 1600, 900);
        await Until(page, "both live", "c === '' && u === ''");

        // A device: only what it showed is lost.
        feed.Unplug("camera");
        await Until(page, "camera lost, ultrasound goes on", "c === 'lost: camera' && u === ''");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "camera-lost.png") });
        feed.Plug("camera");
        await Until(page, "camera is back", "c === '' && u === ''");

        // The program: all is lost, and the banner says so; another run of it, with another clock, at the same address, and the page is back without a hand.
        await feed.DisposeAsync();
        await host.DisposeAsync();
        await Until(page, "all lost", "c === 'lost: camera' && u === 'lost: ultrasound' && document.documentElement.dataset.mode === 'lost'");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "program-lost.png") });
        session = new StubSession();
        host = await StartAsync(session, new Uri(address).GetLeftPart(UriPartial.Authority));
        Assert.Equal(address, ViewHost.AddressOf(host));
        feed = new LiveFeed(session.Live);
        await Until(page, "all back", "c === '' && u === '' && document.documentElement.dataset.mode === 'rehearsal'");

        // The browser: another one has everything at once.
        await page.CloseAsync();
        var (second, complaints) = await Browser.OpenAsync(browser, address, 1600, 900);
        await Until(second, "another browser", "c === '' && u === ''");
        Assert.Empty(complaints);
        await feed.DisposeAsync();
        await host.DisposeAsync();
    }

    private Task<WebApplication> StartAsync(StubSession session, string urls) => ViewHost.StartAsync(session, new HostSettings(urls, folder) { Rehearsal = true });

    /// <summary>At one look; the page's policy allows no script of another's, such as Playwright's own waiting.</summary>
    /// <param name="condition">c and u: what is said of camera and ultrasound in place of their pictures; empty while they are shown.</param>
    private static async Task Until(IPage page, string what, string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var look = $$"""
            () => {
              const shown = (canvas, words) => canvas && !canvas.hidden && !canvas.closest('[hidden]') ? '' : words?.textContent.trim() || 'nothing yet';
              const by = (id) => document.getElementById(id);
              const c = shown(by('camera-live'), by('camera-words'));
              const u = shown(by('us-live'), by('us-lost'));
              return {{condition}};
            }
            """;
        try
        {
            while (!await page.EvaluateAsync<bool>(look)) await Task.Delay(50, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{what}: {await page.InnerTextAsync("body")}");
        }
    }
}
