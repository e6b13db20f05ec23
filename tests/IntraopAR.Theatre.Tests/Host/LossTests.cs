using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>
/// A device, the network, then the program, then the browser are taken away from a running view: what is lost is gone within
/// 500 ms of its last picture and said by its name, the rest goes on, and everything comes back by itself within 5 s. When a
/// picture was last to be seen the page's own frames tell, and the 5 s are counted in ticks that page and program had, so that
/// a slow machine changes nothing in it.
/// </summary>
[Collection(Browser.OneAtATime)]
public sealed class LossTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>The figures of the theatre's page: docs/theatre.md, section 6.</summary>
    private const double GoneMs = 500, BackMs = 5000;

    /// <summary>Of two clocks of one machine, brought together over a line: a few ms.</summary>
    private const double ClockMs = 20;

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-loss-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_lost_is_said_the_rest_goes_on_and_all_comes_back_by_itself()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        var session = new StubSession();
        var host = await StartAsync(session, "http://127.0.0.1:0");
        var feed = new LiveFeed(session.Live);
        await using var line = new CutLine(new Uri(ViewHost.PlainAddressOf(host)).Port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var address = ViewHost.AddressOf(host);
        var (page, _) = await Browser.OpenAsync(browser, address.Replace($":{new Uri(address).Port}/", $":{line.Port}/"), 1600, 900);
        await page.EvaluateAsync(Watch);
        await Until(page, "both live", "c === '' && u === ''");

        // A device: only what it showed is lost.
        foreach (var device in new[] { "camera", "ultrasound" })
        {
            feed.Unplug(device);
            await Until(page, $"{device} lost, the other goes on", device == "camera" ? "c === 'lost: camera' && u === ''" : "u === 'lost: ultrasound' && c === ''");
            await GoneInTime(page, device, feed.LastMs(device));
            if (device == "camera") await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "camera-lost.png") });
            feed.Plug(device);
            await BackInTime(page, feed, device, "c === '' && u === ''");
        }

        // The network: what was on its way does not come through, and nobody closes the line.
        var before = (Camera: feed.LastMs("camera"), Ultrasound: feed.LastMs("ultrasound"));
        line.Cut();
        await Until(page, "all lost behind a cut line", "c === 'lost: camera' && u === 'lost: ultrasound' && document.documentElement.dataset.mode === 'lost'");
        await GoneInTime(page, "camera", before.Camera + OneMore);
        await GoneInTime(page, "ultrasound", before.Ultrasound + OneMore);
        line.Mend();
        await BackInTime(page, feed, "network", "c === '' && u === '' && document.documentElement.dataset.mode === 'rehearsal'");

        // The program: all is lost, and the banner says so; another run of it, with another clock, at the same address, and the page is back without a hand.
        await feed.DisposeAsync();
        await host.DisposeAsync();
        var ended = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await Until(page, "all lost", "c === 'lost: camera' && u === 'lost: ultrasound' && document.documentElement.dataset.mode === 'lost'");
        await GoneInTime(page, "camera", feed.LastMs("camera"));
        await GoneInTime(page, "ultrasound", feed.LastMs("ultrasound"));
        await GoneInTime(page, "banner", ended);
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "program-lost.png") });
        session = new StubSession();
        host = await StartAsync(session, new Uri(address).GetLeftPart(UriPartial.Authority));
        Assert.Equal(address, ViewHost.AddressOf(host));
        feed = new LiveFeed(session.Live);
        await BackInTime(page, feed, "program", "c === '' && u === '' && document.documentElement.dataset.mode === 'rehearsal'");

        // The browser: another one has everything at once.
        await page.CloseAsync();
        var (second, complaints) = await Browser.OpenAsync(browser, address, 1600, 900);
        await second.EvaluateAsync(Watch);
        await BackInTime(second, feed, "browser", "c === '' && u === ''");
        Assert.Empty(complaints);
        await feed.DisposeAsync();
        await host.DisposeAsync();
    }

    /// <summary>Pictures come every 50 ms: one may have passed just before the line was cut.</summary>
    private const double OneMore = 60;

    /// <summary>In every frame of the page, when each picture was last to be seen, and when the banner last said nothing of a loss.</summary>
    private const string Watch = """
        () => {
          window.seenMs = {};
          // By the frame's own time: what the page takes to draw it on a starved machine is no later sight of the picture.
          const look = (frameMs) => {
            const now = performance.timeOrigin + frameMs;
            for (const [name, id] of [['camera', 'camera-live'], ['ultrasound', 'us-live']]) {
              const canvas = document.getElementById(id);
              if (canvas && !canvas.hidden && !canvas.closest('[hidden]') && Number(canvas.style.opacity || 1) > 0) window.seenMs[name] = now;
            }
            if (document.documentElement.dataset.mode !== 'lost') window.seenMs.banner = now;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
          window.ticks = 0;
          setInterval(() => window.ticks++, 50);
        }
        """;

    private async Task GoneInTime(IPage page, string what, double lastMs)
    {
        var seen = await page.EvaluateAsync<double>("what => window.seenMs[what]", what) - lastMs;
        output.WriteLine(FormattableString.Invariant($"{what}: as if live until {seen:F0} ms after the last sign of life"));
        Assert.True(seen <= GoneMs + ClockMs, FormattableString.Invariant($"{what} was as if live until {seen:F0} ms after the last sign of life"));
    }

    /// <summary>Whichever of page and program was starved more counts: neither can be quicker than the machine lets it.</summary>
    private async Task BackInTime(IPage page, LiveFeed feed, string what, string condition)
    {
        var (ofPage, ofFeed) = (await page.EvaluateAsync<long>("window.ticks"), feed.Ticks);
        await Until(page, $"{what} is back", condition);
        var took = LiveFeed.TickMs * Math.Min(await page.EvaluateAsync<long>("window.ticks") - ofPage, feed.Ticks - ofFeed);
        output.WriteLine(FormattableString.Invariant($"{what}: back after {took} ms"));
        Assert.True(took <= BackMs, FormattableString.Invariant($"{what}: back only after {took} ms"));
    }

    private Task<WebApplication> StartAsync(StubSession session, string urls) => ViewHost.StartAsync(session, new HostSettings(urls, folder) { Rehearsal = true });

    /// <summary>At one look; the page's policy allows no script of another's, such as Playwright's own waiting.</summary>
    /// <param name="condition">c and u: what is said of camera and ultrasound in place of their pictures; empty while they are shown.</param>
    private static async Task Until(IPage page, string what, string condition)
    {
        using var patience = new CancellationTokenSource(Browser.Patience);
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
