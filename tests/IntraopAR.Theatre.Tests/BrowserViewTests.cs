using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>The view in a real browser: what a surgeon sees of a virtual patient, and that nothing on the page failed.</summary>
[Collection(Browser.OneAtATime)]
public class BrowserViewTests
{
    [Fact]
    public async Task Every_lesion_has_its_row_and_the_rehearsal_says_that_it_is_one()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        var live = new LiveChannel(simulated: true);
        await using var host = await ViewHost.StartAsync(RehearsedScene.Create(11, live), "http://127.0.0.1:0");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (page, complaints) = await Browser.OpenAsync(browser, ViewHost.AddressOf(host), 1920, 1080);
        var shot = Path.Combine(AppContext.BaseDirectory, "view.png");
        await page.ScreenshotAsync(new() { Path = shot });

        Assert.Contains("REHEARSAL, simulated patient", await page.InnerTextAsync("header"));
        Assert.Contains("Not for clinical use", await page.InnerTextAsync("footer"));
        var rows = page.Locator("[data-lesion]");
        Assert.Equal(5, await rows.CountAsync());
        Assert.Equal(2, await page.Locator("[data-state=vanished]").CountAsync());
        Assert.Contains("Confirm with ultrasound", await page.InnerTextAsync("[data-verdict=confirm] >> nth=0"));
        Assert.Contains("Do not use", await page.InnerTextAsync("[data-verdict=do-not-use]"));

        // The picture arrived, the 3D view is not empty, and the keyboard turns it.
        Assert.True(await page.EvaluateAsync<int>("document.getElementById('picture').naturalWidth") > 100);
        var space = page.Locator("#space");
        var before = await space.ScreenshotAsync();
        await space.FocusAsync();
        for (var i = 0; i < 8; i++) await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForTimeoutAsync(300);
        Assert.NotEqual(before, await space.ScreenshotAsync());

        // A picture's age stands beside it until its time is over; here that is an hour, or has passed.
        live.Publish(Ultrasound(1, live.NowMs, goneAfterMs: 3_600_000));
        await Browser.UntilAsync(page, "() => /^\\d+ ms$/.test(document.getElementById('us-age').textContent) && document.getElementById('us-lost').hidden");
        Assert.Equal("SIMULATED", await page.TextContentAsync("#us-mark"));
        live.Publish(Ultrasound(2, live.NowMs - 500, goneAfterMs: 500));
        await Browser.UntilAsync(page, "() => document.getElementById('us-age').textContent === '' && document.getElementById('us-lost').textContent.trim() === 'lost: ultrasound'");
        Assert.False(await page.IsVisibleAsync("#us-pictures"));
        Assert.Empty(complaints);
    }

    private static LiveMessage Ultrasound(long number, double originMs, double goneAfterMs) => new(
        new()
        {
            Stream = "ultrasound", Name = "ultrasound", Sequence = number, OriginMs = originMs, SentAtMs = originMs, FadeAfterMs = goneAfterMs / 5, GoneAfterMs = goneAfterMs, Simulated = true,
            Pictures = [new("live", "ultrasound", 64, 48)], Ultrasound = new() { Plane = [0.15, 0, 0, 0, 0, 0, 0.15, 0, 0, 0.15, 0, 0, 0, 0, 0, 1] },
        },
        [new byte[64 * 48]]);
}
