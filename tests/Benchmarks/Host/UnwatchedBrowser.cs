using System.Diagnostics;
using Microsoft.Playwright;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A browser with a page that nobody watches while it is measured: a connected driver is told every message of every socket, whole
/// and in base64, which takes more of the machine than the page itself.
/// </summary>
internal sealed class UnwatchedBrowser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly string folder;
    private readonly Process browser;
    private readonly IPlaywright playwright;
    private readonly string door;

    private UnwatchedBrowser(string folder, Process browser, IPlaywright playwright, string door) => (this.folder, this.browser, this.playwright, this.door) = (folder, browser, playwright, door);

    public static async Task<UnwatchedBrowser> StartAsync(int width, int height)
    {
        if (!File.Exists(Chromium)) throw new PrerequisiteMissingException("no browser: the Debian package chromium is absent");
        var folder = Directory.CreateTempSubdirectory("intraopar-browser-").FullName;
        var started = new ProcessStartInfo(Chromium) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var word in (string[])[
            "--headless", "--no-sandbox", "--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-gpu-compositing", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0", $"--user-data-dir={folder}", $"--window-size={width},{height}", "about:blank"])
            started.ArgumentList.Add(word);
        var browser = Process.Start(started)!;
        const string said = "DevTools listening on ";
        string? line;
        do line = await browser.StandardError.ReadLineAsync();
        while (line is not null && !line.StartsWith(said));
        if (line is null) throw new InvalidOperationException("the browser ended before it listened");
        // What it goes on to say is read, or it would stand still once the pipe is full.
        _ = Task.WhenAll(browser.StandardError.ReadToEndAsync(), browser.StandardOutput.ReadToEndAsync());
        return new(folder, browser, await Playwright.CreateAsync(), line[said.Length..]);
    }

    /// <summary>Looks at the page for a moment and lets it go again.</summary>
    public async Task<T> LookAsync<T>(Func<IPage, Task<T>> look)
    {
        await using var driver = await playwright.Chromium.ConnectOverCDPAsync(door);
        return await look(driver.Contexts[0].Pages[0]);
    }

    public async ValueTask DisposeAsync()
    {
        playwright.Dispose();
        browser.Kill(entireProcessTree: true);
        await browser.WaitForExitAsync();
        browser.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
