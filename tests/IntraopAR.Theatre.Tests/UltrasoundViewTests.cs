using System.Diagnostics;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>A rehearsal with ultrasound, started as a user starts it and looked at in a browser until its stream dies.</summary>
public sealed class UltrasoundViewTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-ultrasound-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_live_frame_stands_beside_its_plane_in_the_scan_until_it_is_lost()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        using var program = TheProgram.Start("rehearse", "--scenario", "ultrasound", "--seed", "7", "--out", Path.Combine(folder, "out"), "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await AddressOf(program);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Browser.LaunchAsync(playwright);
            var (page, complaints) = await Browser.OpenAsync(browser, address, 1920, 1080);

            // The picture, its age and its mark; the target with what brings it in.
            await Until(page, "() => /^\\d+ ms$/.test(document.getElementById('us-age')?.textContent ?? '')");
            Assert.Equal("SIMULATED", await page.TextContentAsync("#us-mark"));
            Assert.StartsWith("Lesion ", await page.TextContentAsync("#us-target"));
            Assert.NotEmpty(await page.InnerTextAsync("#us-motion"));
            Assert.Equal(["before chemo", "after chemo", "model"], await page.Locator("#us-choices button").AllTextContentsAsync());
            Assert.True(await Bright(page, "us-live") > 0.02, "the live frame is black");
            Assert.True(await Bright(page, "us-slice") > 0.02, "the slice is black");

            // Another lesion is looked for when its row is chosen.
            var other = page.Locator("[data-lesion]:not([aria-current]) >> nth=0");
            var name = await other.Locator("strong").InnerTextAsync();
            await other.ClickAsync();
            await Until(page, "name => document.getElementById('us-target').textContent === name", name);

            // The first sweep is an update: taken, and then r90 is shown before and after, or refused with the reason.
            await Until(page, "() => /Update 1 (taken|refused)/.test(document.getElementById('us-step').textContent)");
            await Until(page, "() => /\\d → \\d/.test(document.querySelector('dd.r90').textContent) || /refused/.test(document.getElementById('us-step').textContent)");
            await Until(page, "() => !document.getElementById('us-pictures').hidden");
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "ultrasound-view.png") });
            Assert.Empty(complaints);

            program.Kill();
            // At one look: frames that were under way may still arrive between two.
            await Until(page, """
                () => {
                  const [lost, pictures, advice] = ['us-lost', 'us-pictures', 'us-advice'].map((id) => document.getElementById(id));
                  return !lost.hidden && lost.textContent.trim() === 'lost: ultrasound' && pictures.hidden && advice.hidden;
                }
                """);
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "ultrasound-lost.png") });
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    /// <summary>By asking again: the page's policy allows no script of another's, such as Playwright's own waiting.</summary>
    private static async Task Until(IPage page, string condition, object? argument = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await page.EvaluateAsync<bool>(condition, argument)) await Task.Delay(100, patience.Token);
    }

    /// <summary>Share of a canvas that is brighter than a quarter of white.</summary>
    private static Task<double> Bright(IPage page, string canvas) => page.EvaluateAsync<double>(
        """
        id => {
          const c = document.getElementById(id);
          const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          let n = 0;
          for (let i = 0; i < p.length; i += 4) if (p[i] > 64) n++;
          return n / (p.length / 4);
        }
        """,
        canvas);

    private static async Task<string> AddressOf(Process program)
    {
        _ = program.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("http://", StringComparison.Ordinal)) return line.Trim();
        throw new InvalidOperationException("the program ended without an address");
    }
}
