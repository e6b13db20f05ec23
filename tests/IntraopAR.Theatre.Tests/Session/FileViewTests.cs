using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Tests.House;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Session;

/// <summary>The lesions' file in a browser: evidence with its sources, a choice, a line drawn by hand, the probability of R0, proposed zones.</summary>
[Collection(Browser.OneAtATime)]
public sealed class FileViewTests
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "file");

    [Fact]
    public async Task A_surgeon_reads_the_file_draws_a_cut_and_sees_what_it_is_worth()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        using var stage = new FileStage(7);
        File.WriteAllText(stage.Of.Case.FullPath(DossierFile.InCase), Facts);
        stage.Say();
        await using var host = await ViewHost.StartAsync(stage, "http://127.0.0.1:0");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var (page, complaints) = await Browser.OpenAsync(browser, ViewHost.AddressOf(host), 1920, 1080);
        List<string> faults = [];
        Task Until(string condition) => Browser.UntilAsync(page, condition, null, Path.Combine(Pictures, "stuck.png"));
        Task Click(string selector) => Browser.ClickAsync(page, selector, Path.Combine(Pictures, "stuck.png"));

        async Task Look(string name)
        {
            await page.WaitForTimeoutAsync(300);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
        }

        // The evidence, each sentence with its source, in both languages; the case's code and no name.
        await Click("#file-open");
        await Until("() => document.querySelectorAll('[data-file-lesion]').length === 5 && document.querySelectorAll('.dossier .cite').length > 5");
        Assert.Contains("CT", await page.InnerTextAsync(".dossier table"));
        await Look("evidence");
        faults.AddRange(await Accessibility.FaultsAsync(page, "evidence"));
        await Click("#file-language");
        Assert.Contains("病灶档案", await page.InnerTextAsync("#file-head"));
        await Click("#file-language");

        // Before a registration distances alone.
        await Click("[data-tab-of=plan]");
        await Click("[data-file-lesion=lesion-2]");
        await Click("[data-plan=resect]");
        await Until("() => document.querySelector('[data-plan=resect]')?.getAttribute('aria-pressed') === 'true'");
        Assert.Contains("not registered", await page.InnerTextAsync("#file-content"));
        stage.Register();

        // Until the plan was held against the registration nothing can be drawn, and the page says so.
        await Until("() => !document.querySelector('[data-waits]') && !document.getElementById('file-content').textContent.includes('not registered')");

        // A press beside the liver says that nothing was drawn; then a line drawn with the mouse from top to bottom.
        await Click("[data-pen=line]");
        var box = (await page.Locator("#plan-canvas").BoundingBoxAsync())!;
        async Task Stroke(string pen, params (double X, double Y)[] through)
        {
            await Until($"() => document.getElementById('plan-canvas').dataset.draws === '{pen}'");
            await page.Mouse.MoveAsync((float)through[0].X, (float)through[0].Y);
            await page.Mouse.DownAsync();
            foreach (var (x, y) in through) await page.Mouse.MoveAsync((float)x, (float)y);
            await page.Mouse.UpAsync();
        }

        (double, double) At(double x, double y) => (box.X + x * box.Width, box.Y + y * box.Height);
        await Stroke("line", At(0.01, 0.01), At(0.02, 0.01));
        await Until("() => /does not touch the liver/.test(document.getElementById('plan-hint').textContent)");
        Assert.Equal(0, await page.Locator("[data-cut]").CountAsync());
        await Stroke("line", [.. Enumerable.Range(0, 40).Select(i => At(0.62, 0.01 + 0.98 * i / 39))]);
        await Until("() => document.querySelector('[data-cut]')?.textContent.includes('line 1') && /\\d %/.test(document.querySelector('[data-r0]')?.textContent ?? '')");
        await Look("line");

        // Its other side takes out the rest.
        const string resected = "() => Number(/\\d+/.exec([...document.querySelectorAll('.file-whole dt')].find(d => d.textContent === 'Resected').nextSibling.textContent)[0])";
        var (whole, side) = (stage.Of.Liver.SignedVolume / 1000, await page.EvaluateAsync<int>(resected));
        await Click("[data-flip='line 1']");
        await Browser.UntilAsync(page, $"sum => Math.abs(({resected})() - sum) < 2", Math.Abs(whole) - side, Path.Combine(Pictures, "stuck.png"));
        await Click("[data-remove='line 1']");
        await Until("() => !document.querySelector('[data-cut]') && !document.querySelector('[data-waits]')");

        // A ring on the front, about a place right of the middle.
        await Click("[data-pen=ring]");
        await Stroke("ring", [.. Enumerable.Range(0, 37).Select(i => (box.X + 0.5 * box.Width + 60 * Math.Cos(i * Math.PI / 18), box.Y + 0.5 * box.Height + 60 * Math.Sin(i * Math.PI / 18)))]);
        await Until("() => document.querySelector('[data-cut]')?.textContent.includes('ring 1') && !document.querySelector('[data-flip]')");
        await Look("ring");
        await Click("[data-remove='ring 1']");
        await Until("() => !document.querySelector('[data-cut]') && !document.querySelector('[data-waits]')");

        // The plane to begin with, the map on it, another margin.
        await Click("#plan-beyond");
        await Until("() => /least here/.test(document.getElementById('plan-cuts').textContent) && /\\d %/.test(document.getElementById('plan-all')?.textContent ?? '')");
        var certain = await page.InnerTextAsync("[data-r0]");
        await Click("[data-plan-margin='10']");
        await Until("() => document.querySelector(\"[data-plan-margin='10']\")?.getAttribute('aria-pressed') === 'true'");
        Assert.NotEqual(certain, await page.InnerTextAsync("[data-r0]"));

        // Zones for another lesion, with needle and neighbours.
        await Click("[data-file-lesion=lesion-1]");
        await Click("[data-plan=ablate]");
        await Until("() => document.querySelector('[data-plan=ablate]')?.getAttribute('aria-pressed') === 'true'");
        await Click("#plan-propose");
        await Until("() => /needle \\d+ mm/.test(document.querySelector('.zones')?.textContent ?? '') || document.querySelector('.file-whole .fault')");
        await Look("plan");
        faults.AddRange(await Accessibility.FaultsAsync(page, "plan"));
        await Click("#file-back");
        await Until("() => document.documentElement.dataset.page === 'first'");

        // At the table: 4 mm from the middle of a lesion that lies 10 mm and its radius within the cut.
        var middle = stage.Of.Plan.Held!.Review.Plan.Cuts.OfType<PlaneCut>().Single();
        _ = stage.PointAsync(new(middle.Through.Position + middle.Normal * 12));
        await page.EvaluateAsync("() => { location.hash = 'step-7'; }");
        // The liver is deformed a little, so that 12 mm in the scan are about as many on the table.
        await Until("() => /^1[0-3] mm within$/.test(document.getElementById('table-cut')?.textContent ?? '') && /mm (portal|hepatic)/.test(document.getElementById('table-vessel').textContent) && /% of the cut passed/.test(document.getElementById('table-passed').textContent)");
        await Look("table");
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Empty(complaints);
        Assert.Contains("\"by\": \"workstation\"", await File.ReadAllTextAsync(stage.Of.Case.FullPath(PlanFile.InCase)), StringComparison.Ordinal);
    }

    private const string Facts =
        """
        { "version": 1, "case": "c",
          "dates": { "scanBefore": "2026-01-12", "chemotherapyStart": "2026-01-26", "chemotherapyEnd": "2026-05-04", "scanAfter": "2026-05-20", "operation": "2026-06-09" },
          "patient": { "age": 64, "chemotherapy.cycles": 8, "drug.oxaliplatin": true, "cea.start": "18 ng/mL" },
          "lesions": {
            "lesion-1": { "evidence": [ { "examination": "ct", "date": "2026-05-20", "finding": "not-seen" }, { "examination": "mr-hepatobiliary", "date": "2026-05-21", "finding": "not-seen" }, { "examination": "ious", "date": "2026-06-09", "finding": "seen", "size": "6 mm" } ] },
            "lesion-2": { "evidence": [ { "examination": "ct", "date": "2026-05-20", "finding": "seen", "size": "11 mm" } ] } } }
        """;
}
