using IntraopAR.Theatre.Host;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>The view in a real browser: what a surgeon sees of a virtual patient, and that nothing on the page failed.</summary>
public class BrowserViewTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task Every_lesion_has_its_row_and_the_rehearsal_says_that_it_is_one()
    {
        Assert.SkipUnless(File.Exists(Chromium), "no browser: the Debian package chromium is absent");
        await using var host = await ViewHost.StartAsync(RehearsedScene.Create(11), "http://127.0.0.1:0");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-background-networking"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // Software rendering makes the driver say that reading pixels back is slow; that is not the page's.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall")) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(ViewHost.AddressOf(host));
        await page.WaitForSelectorAsync("html[data-ready]", new() { Timeout = 30_000 });
        await page.WaitForTimeoutAsync(500);
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
        Assert.Empty(complaints);
    }
}
