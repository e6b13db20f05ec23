using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>Debian's Chromium with OpenGL in software, so that the 3D view is drawn on any machine.</summary>
internal static class Browser
{
    public const string Chromium = "/usr/bin/chromium";
    public const string Absent = "no browser: the Debian package chromium is absent";

    /// <summary>Tests with a browser take turns: two pages drawn by the processor keep each other from drawing.</summary>
    public const string OneAtATime = "browser";

    /// <summary>For what will never come; a machine that is busy with much else may need most of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Picture's pixels per pixel of the page. Without a graphics card every one of them is drawn by the processor, which the tests beside
    /// need; pictures for docs are taken with <c>INTRAOPAR_PICTURES=full</c>.
    /// </summary>
    private static readonly float Scale = Environment.GetEnvironmentVariable("INTRAOPAR_PICTURES") == "full" ? 1 : 0.6667f;

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-gpu-compositing", "--disable-background-networking"],
    });

    /// <summary>The view, drawn; and a list that fills with whatever the page complains of.</summary>
    public static async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowser browser, string address, int width, int height)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = Scale });
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // Software rendering makes the driver say that reading pixels back is slow; that is not the page's.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall")) complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("html[data-ready]");
        await page.WaitForTimeoutAsync(500);
        return (page, complaints);
    }

    /// <summary>By asking again: the page's policy allows no script of another's, such as Playwright's own waiting.</summary>
    /// <param name="stuckPicture">Where the page is kept as it stands if the condition never holds.</param>
    public static async Task UntilAsync(IPage page, string condition, object? argument = null, string? stuckPicture = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await HoldsAsync(page, condition, argument))
        {
            if (patience.IsCancellationRequested)
            {
                if (stuckPicture is not null) await page.ScreenshotAsync(new() { Path = stuckPicture });
                Assert.Fail($"in vain: {condition} ({argument})");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Clicks as soon as it is there and enabled, in one look: between two the page may have disabled it. Playwright's own click waits for quiet frames, of which a busy machine has few.</summary>
    public static Task ClickAsync(IPage page, string selector, string? stuckPicture = null) =>
        UntilAsync(page, "s => { const e = document.querySelector(s); const can = !!e && !e.disabled && e.getClientRects().length > 0; if (can) e.click(); return can; }", selector, stuckPicture);

    /// <summary>Not while the page is on its way to another: what was asked of the old one has no answer.</summary>
    private static async Task<bool> HoldsAsync(IPage page, string condition, object? argument)
    {
        try
        {
            return await page.EvaluateAsync<bool>(condition, argument);
        }
        catch (PlaywrightException e) when (e.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
