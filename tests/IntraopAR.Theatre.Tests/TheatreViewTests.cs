using System.Diagnostics;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Tests.House;
using IntraopAR.Tracking;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>A whole operation, rehearsed in the browser as a trainee does it: from the first screen through the ten steps to the debrief.</summary>
[Collection(Browser.OneAtATime)]
public sealed class TheatreViewTests : IDisposable
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "theatre");

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-theatre-").FullName;
    private readonly List<string> faults = [];
    private int shots;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_operation_goes_from_the_first_screen_to_the_debrief()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        var place = Path.Combine(folder, "out");
        using var program = TheProgram.Start("rehearse", "--scenario", "ultrasound", "--seed", "7", "--out", place, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await AddressOf(program);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Browser.LaunchAsync(playwright);
            var (page, complaints) = await Browser.OpenAsync(browser, address, 1920, 1080);

            // First screen: what it is, five lines, one next step.
            await Until(page, "() => !!document.getElementById('first-next')");
            Assert.Equal("REHEARSAL, simulated patient", await page.InnerTextAsync(".first h1"));
            Assert.Equal(["Case", "Tracker", "Camera", "Ultrasound", "Calibration"], await page.Locator("[data-line] .name").AllInnerTextsAsync());
            Assert.Contains("Not for clinical use", await page.InnerTextAsync("#page"));
            await Look(page, "first");

            // 1 Time-out by two people; name and number are here and nowhere else.
            await Click(page, "#first-next");
            await Until(page, "() => document.querySelector('.card dd')?.textContent.length > 1");
            var number = await page.Locator(".card dd").Nth(2).InnerTextAsync();
            await Confirm(page, "first-person");
            await Look(page, "confirm");
            await Confirm(page, "second-person");
            await Onward(page, 2);

            // 2 Equipment.
            await Click(page, "[data-do=check-point]");
            await Until(page, "() => /check point: \\d/i.test(document.getElementById('page').textContent)");
            await Look(page, "equipment");
            await Onward(page, 3);

            // 3 First alignment; nothing is placed before and nobody is guided.
            Assert.Equal(0, await page.Locator("[data-verdict=guide], [data-verdict=confirm]").CountAsync());
            for (var i = 0; i < 3; i++)
            {
                await Click(page, "[data-do=touch]");
                await Until(page, "n => document.querySelectorAll('[data-touched=true]').length > n && !document.querySelector('[data-do]:disabled')", i);
                if (i == 1) await Look(page, "align");
            }

            await Click(page, "[data-do=align]");
            await Onward(page, 4);

            // 4 Surface: the lesions have places, at best to be confirmed until the check.
            await Click(page, "[data-do=measure-surface]");
            await Until(page, "() => document.getElementById('onward')?.disabled === false");
            Assert.Equal(0, await page.Locator("[data-verdict=guide]").CountAsync());
            await Until(page, "() => document.querySelectorAll('[data-verdict=none]').length === 0");
            await Look(page, "surface");
            await Onward(page, 5);

            // 5 Ultrasound with its matched slice.
            Assert.Matches("r90|region", await page.InnerTextAsync("#step-doing .thing"));
            await Click(page, "[data-do=sweep]");
            // Of a picture its age, or that it is lost: a busy machine brings none in time. BrowserViewTests holds which of the two.
            await Until(page, "() => !document.getElementById('ultrasound').hidden && (/^\\d+ ms$/.test(document.getElementById('us-age').textContent) || document.getElementById('us-lost').textContent.trim() === 'lost: ultrasound')");
            Assert.Equal("SIMULATED", await page.TextContentAsync("#us-mark"));
            Assert.Equal(["before chemo", "after chemo", "model"], await page.Locator("#us-choices button").AllTextContentsAsync());
            await page.WaitForTimeoutAsync(700);
            await Look(page, "scanning");
            await Until(page, "() => /Update 1 (taken|refused)/.test(document.getElementById('step-doing').textContent)");
            await Until(page, "() => !document.documentElement.hasAttribute('data-busy')");
            if (await page.Locator("#onward").CountAsync() == 0) await Click(page, "[data-do=without-ultrasound]");
            await Look(page, "ultrasound");
            await Onward(page, 6);

            // 6 A structure that was not used.
            await Click(page, "[data-do=touch]");
            await Until(page, "() => /landmark \\d: \\d+\\.\\d mm off/i.test(document.getElementById('step-doing').textContent)");
            await Look(page, "check");
            await Onward(page, 7);

            // 7 Lesion by lesion, with the distance in figures; each another outcome.
            await Click(page, "[data-do=guide]");
            await Until(page, "() => /\\d mm|in the region/.test(document.getElementById('goal-distance')?.textContent ?? '')");
            await page.WaitForTimeoutAsync(400);
            await Look(page, "guide");
            // Not seen moves nothing; a spot is pointed at in a frozen picture, taken in or refused with the reason, and taken back.
            await Click(page, "[data-look=not-seen]");
            await Until(page, "() => document.querySelector('[data-look-standing=noted]')?.textContent.includes('nothing moves')");
            // What is lost at that moment cannot be frozen.
            await Until(page, "() => { const frozen = document.getElementById('us-frozen'); if (frozen.hidden) document.querySelector('[data-look=freeze]:enabled')?.click(); return !frozen.hidden; }");
            await page.EvaluateAsync(
                """
                () => {
                  const canvas = document.getElementById('us-live');
                  const box = canvas.getBoundingClientRect();
                  canvas.dispatchEvent(new MouseEvent('click', { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
                }
                """);
            await Look(page, "look");
            await Click(page, "[data-look=seen]");
            await Until(page, "() => document.getElementById('us-frozen').hidden && /refused: it lies \\d+ mm|✓ Lesion \\d seen/.test(document.getElementById('us-look').textContent) && !document.documentElement.hasAttribute('data-busy')");
            await Click(page, "[data-look=undo]");
            await Until(page, "() => document.querySelector('[data-look-standing=noted]') && !document.documentElement.hasAttribute('data-busy')");
            await Click(page, "#step-doing [data-outcome=treated]");
            await Until(page, "() => document.querySelector('#step-doing [data-outcome=treated]')?.getAttribute('aria-pressed') === 'true'");

            // Name and number of the patient are on no other page than the first step's.
            Assert.DoesNotContain("Number", await page.InnerTextAsync("main"));
            await Click(page, "[data-step='1']");
            await Until(page, "() => document.querySelector('.card dd')?.textContent.length > 1");
            Assert.Equal(number, await page.Locator(".card dd").Nth(2).InnerTextAsync());

            // 8 Moved or cut: everything is due again, and going on without is not offered.
            await Click(page, "[data-step='8']");
            await Look(page, "moved");

            // 10 Closing is refused, with the lesions that are open.
            await Click(page, "[data-step='9']");
            var rows = page.Locator("[data-outcome-of]");
            await Until(page, "() => document.querySelectorAll('[data-outcome-of]').length === 5");
            string[] kinds = ["treated", "seen", "left", "unresolved"];
            for (var i = 1; i < await rows.CountAsync() - 1; i++)
            {
                await Click(page, $"[data-outcome-of]:nth-child({i + 1}) [data-outcome={kinds[i]}]");
                await Until(page, "([i, kind]) => document.querySelectorAll('[data-outcome-of]')[i].querySelector(`[data-outcome=${kind}]`).getAttribute('aria-pressed') === 'true'", new object[] { i, kinds[i] });
            }

            await Look(page, "outcomes");
            await Click(page, "[data-step='10']");
            await Click(page, "#close-case");
            await Until(page, "() => /Not closed/.test(document.getElementById('page').textContent)");
            Assert.Equal(["! Lesion 4", "! Lesion 5"], await page.Locator("#unresolved li").AllInnerTextsAsync());
            await Look(page, "refused");
            await Click(page, "[data-focus=to-outcomes]");
            await Until(page, "() => document.querySelectorAll('[data-outcome-of]').length === 5");
            foreach (var i in new[] { 3, 4 })
            {
                await Click(page, $"[data-outcome-of]:nth-child({i + 1}) [data-outcome=left]");
                await Until(page, "i => document.querySelectorAll('[data-outcome-of]')[i].dataset.settled === 'true'", i);
            }

            await Click(page, "[data-step='10']");
            await Click(page, "#close-case");
            await Until(page, "() => !!document.getElementById('debrief')");
            Assert.Equal(5, await page.Locator("#debrief tbody tr").CountAsync());
            await Look(page, "debrief");
            await Click(page, "#details-open");
            Assert.Contains("fit, not accuracy", await page.InnerTextAsync("#details"));
            await Look(page, "details");

            // The program dies: what was live is gone and said to be lost, at one look. LossTests holds how soon.
            await Click(page, "#details-close");
            await Click(page, "[data-step='7']");
            await Until(page, "() => !document.getElementById('ultrasound').hidden");
            program.Kill();
            await Until(page, """
                () => {
                  const [lost, pictures, advice] = ['us-lost', 'us-pictures', 'us-advice'].map((id) => document.getElementById(id));
                  return !lost.hidden && lost.textContent.trim() === 'lost: ultrasound' && pictures.hidden && advice.hidden && document.getElementById('oldest').textContent.startsWith('lost: ');
                }
                """);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-lost.png") });
            Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));
            // The program was killed: what was on its way is reset, what came after is refused.
            Assert.All(complaints, c => Assert.Matches("ERR_CONNECTION_(REFUSED|RESET)", c));

            // The journal is sealed and folds to the same again.
            var replay = JournalReplay.Run(Path.Combine(place, "case", "journal", "rehearsal.journal"));
            Assert.Equal(JournalEndKind.Closed, replay.End.Kind);
            Assert.Empty(replay.Differences);
            Assert.NotNull(replay.State.Procedure.Closed);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    private static async Task Confirm(IPage page, string person)
    {
        await page.EvaluateAsync("person => document.querySelectorAll(`[data-person=${person}] input`).forEach((tick) => tick.click())", person);
        await Click(page, $"[data-person={person}] .primary");
        await Until(page, "person => document.querySelector(`[data-person=${person}]`).dataset.said === 'yes'", person);
    }

    /// <summary>As soon as it is there and enabled. Playwright's own click waits for quiet frames, of which a busy machine has few.</summary>
    private static async Task Click(IPage page, string selector)
    {
        await Until(page, "selector => { const e = document.querySelector(selector); return !!e && !e.disabled && e.getClientRects().length > 0; }", selector);
        await page.EvaluateAsync("selector => document.querySelector(selector).click()", selector);
    }

    /// <summary>The step is done and the next one is the one large button.</summary>
    private static async Task Onward(IPage page, int step)
    {
        await Until(page, "step => document.getElementById('onward')?.disabled === false && document.getElementById('onward').textContent.includes(`Next: ${step} `)", step);
        await Click(page, "#onward");
        await Until(page, "step => document.documentElement.dataset.step === String(step)", step);
    }

    /// <summary>A picture as a build output, and what axe calls serious or critical.</summary>
    private async Task Look(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-{name}.png") });
        faults.AddRange(await Accessibility.FaultsAsync(page, name));
    }

    private static Task Until(IPage page, string condition, object? argument = null) => Browser.UntilAsync(page, condition, argument, Path.Combine(Pictures, "stuck.png"));

    private static async Task<string> AddressOf(Process program)
    {
        _ = program.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("http", StringComparison.Ordinal)) return line.Trim();
        throw new InvalidOperationException("the program ended without an address");
    }
}
