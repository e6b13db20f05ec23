using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>Debian's Chromium with OpenGL in software, so that the 3D view is drawn on any machine.</summary>
internal static class Browser
{
    public const string Chromium = "/usr/bin/chromium";
    public const string Absent = "no browser: the Debian package chromium is absent";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-background-networking"],
    });

    /// <summary>The view, drawn; and a list that fills with whatever the page complains of.</summary>
    public static async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowser browser, string address, int width, int height)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // Software rendering makes the driver say that reading pixels back is slow; that is not the page's.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall")) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("html[data-ready]", new() { Timeout = 30_000 });
        await page.WaitForTimeoutAsync(500);
        return (page, complaints);
    }
}
