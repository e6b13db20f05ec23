using IntraopAR.Geometry;
using IntraopAR.Theatre.Serving;
using IntraopAR.Theatre.Tests.House;
using IntraopAR.Theatre.Tests.Operating;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>A rehearsal that a theatre begins beside itself, with the tools in the hand of who rehearses.</summary>
[Collection(Browser.OneAtATime)]
public sealed class HandsViewTests
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "rehearsal");
    private static readonly (string, string[]) Program = ("dotnet", [Path.Combine(AppContext.BaseDirectory, "IntraopAR.Theatre.dll")]);

    [Fact]
    public async Task A_rehearsal_that_cannot_begin_says_why()
    {
        using var rehearsal = new RehearsalProcess(Program);
        var fault = await Assert.ThrowsAsync<BadInputException>(() => rehearsal.BeginAsync(Path.Combine(AppContext.BaseDirectory, "no-such-case"), TestContext.Current.CancellationToken));
        Assert.Contains("no-such-case", fault.Message);
    }

    /// <summary>A person runs it with <c>-explicit only</c> and looks at the pictures.</summary>
    [Fact(Explicit = true)]
    public async Task Tools_are_in_ones_own_hand_and_the_rehearsal_ends_with_the_theatre()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        var stop = TestContext.Current.CancellationToken;
        string address;
        using (var rehearsal = new RehearsalProcess(Program))
        {
            address = await rehearsal.BeginAsync(null, stop);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Browser.LaunchAsync(playwright);
            var (page, complaints) = await Browser.OpenAsync(browser, address, 1920, 1080);
            await ChooserAsync(page);
            await ToLandmarksAsync(page);

            // A touch waits for the hand that makes it: take the pointer, bring it there, press and hold.
            await Click(page, "[data-hand-choice=own]");
            await Click(page, "[data-do=touch]");
            await Until(page, "() => /take the pointer/i.test(document.querySelector('#step-doing .thing').textContent)");
            await Click(page, "[data-hand-choice=pointer]");
            await Until(page, "() => /press and hold/.test(document.querySelector('#step-doing .thing').textContent)");
            var box = (await page.Locator(".picture").BoundingBoxAsync())!;
            var (x, y) = (box.X + box.Width * 0.45f, box.Y + box.Height * 0.5f);
            await page.Mouse.MoveAsync(x, y);
            await page.Mouse.DownAsync();
            Assert.Equal("true", await page.GetAttributeAsync(".hand-mark", "data-pressed"));
            await page.WaitForTimeoutAsync(600);
            await Look(page, "pressed");
            await Until(page, "() => document.querySelectorAll('[data-touched=true]').length === 1");
            await page.Mouse.UpAsync();

            // What is begun by hand can be left, and nothing comes of it.
            await Until(page, "() => !document.documentElement.hasAttribute('data-busy')");
            await Click(page, "[data-do=touch]");
            await Click(page, "[data-do=give-up]");
            await Until(page, "() => /given up/i.test(document.getElementById('notice').textContent) && document.querySelectorAll('[data-touched=true]').length === 1");

            // The needle goes in where it is pressed, by the wheel deeper, and by keys it is drawn out.
            await Click(page, "[data-hand-choice=needle]");
            await page.Mouse.MoveAsync(x, y);
            await page.Mouse.DownAsync();
            await page.Mouse.UpAsync();
            for (var i = 0; i < 5; i++) await page.Mouse.WheelAsync(0, -100);
            await page.WaitForTimeoutAsync(900);
            await Look(page, "needle");
            Assert.Equal("true", await page.GetAttributeAsync(".hand-mark", "data-pressed"));
            await page.Keyboard.PressAsync("Space");
            Assert.Equal("false", await page.GetAttributeAsync(".hand-mark", "data-pressed"));

            await ByPoseAsync(address, stop);

            // The room does what it is asked for, and it is told.
            await Click(page, "#room-open");
            await Look(page, "room");
            await Click(page, "[data-room=ventilate]");
            await Until(page, "() => !!document.querySelector('[data-room=hold-breath]')");
            await Until(page, "() => !document.getElementById('room').open");
            await Click(page, "#noticed-open");
            await Until(page, "() => [...document.querySelectorAll('#noticed .timeline li')].some((l) => l.dataset.who === 'room' && /ventilation goes on/.test(l.textContent))");
            await Look(page, "noticed");
            await Click(page, "#noticed-close");

            // Another scenario takes its place, and the page begins anew.
            await Click(page, "#home");
            await Click(page, "#scenarios-open");
            await Click(page, "[data-scenario=lesion-left-out]");
            await Until(page, "() => !document.getElementById('scenarios')?.open && document.getElementById('first-next')?.textContent.startsWith('1')");
            await LeftOutAsync(page);
            Assert.Empty(complaints);
        }

        // The theatre that began it has gone, and it with it.
        using var http = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Browser.Patience);
        while (true)
        {
            try
            {
                _ = await http.GetAsync(address, patience.Token);
                await Task.Delay(100, patience.Token);
            }
            catch (HttpRequestException)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                Assert.Fail("the rehearsal still answers");
            }
        }
    }

    /// <summary>Scenarios by hazard, in words; what cannot be played here says so.</summary>
    private static async Task ChooserAsync(IPage page)
    {
        await Click(page, "#scenarios-open");
        await Until(page, "() => document.querySelectorAll('[data-scenario]').length > 29");
        await Look(page, "scenarios");
        Assert.True(await page.IsEnabledAsync("[data-scenario=pneumoperitoneum]"));
        Assert.True(await page.IsDisabledAsync("[data-scenario=server-stopped]"));
        var words = await page.Locator("#scenarios h3").AllInnerTextsAsync();
        Assert.Contains(words, w => w.StartsWith("H6", StringComparison.Ordinal) && w.Contains("moved", StringComparison.Ordinal));
        await Click(page, "#scenarios-close");
    }

    /// <summary>A tool is held by its pose too, and a headset is placed by what was touched in this very session: one place is too few.</summary>
    private static async Task ByPoseAsync(string address, CancellationToken stop)
    {
        using var headset = await ServedViewer.OpenAsync(address, stop);
        await headset.DoAsync("hand", new { tool = "probe", pose = new double[] { 1, 0, 0, 0, 0, 1, 0, -250, 0, 0, 1, 0 } }, stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Browser.Patience);
        while (headset.Of("rehearsal")?.Message.Header.Says?.GetProperty("held").EnumerateArray().Any(t => t.GetString() == "probe") != true) await Task.Delay(50, patience.Token);
        Assert.Contains("rigid motion", (await headset.AskAsync("hand", new { tool = "probe", pose = new double[] { 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 } }, stop)).Refusal);
        var told = (await headset.AskAsync("headset-places", null, stop)).Told!.Value;
        var place = Assert.Single(told.GetProperty("places").EnumerateArray());
        Assert.False(told.GetProperty("aligned").GetBoolean());
        var touches = new[] { new { place = place.GetProperty("id").GetString(), at = new[] { 0.0, 1000, -400 } } };
        Assert.Contains("1 of at least 3 places", (await headset.AskAsync("headset-align", new { touches }, stop)).Refusal);
        Assert.Contains("no alignment", (await headset.AskAsync("headset-check", new { touches }, stop)).Refusal);
        await headset.DoAsync("hand", new { tool = "probe", down = true }, stop);
    }

    /// <summary>What the later segmentation has left out is in the case all the same: it does not close without its outcome.</summary>
    private static async Task LeftOutAsync(IPage page)
    {
        async Task Left(int row)
        {
            await Click(page, $"[data-outcome-of]:nth-child({row + 1}) [data-outcome=left]");
            await Until(page, "i => document.querySelectorAll('[data-outcome-of]')[i].dataset.settled === 'true'", row);
        }

        await page.EvaluateAsync("location.hash = 'step-9'");
        await Until(page, "() => document.querySelectorAll('[data-outcome-of]').length === 5");
        for (var i = 0; i < 4; i++) await Left(i);
        await page.EvaluateAsync("location.hash = 'step-10'");
        await Click(page, "#close-case");
        await Until(page, "() => document.getElementById('unresolved')?.getAttribute('role') === 'alert'");
        Assert.Equal(["! Lesion 5"], await page.Locator("#unresolved li").AllInnerTextsAsync());
        await Look(page, "left-out");
        await page.EvaluateAsync("location.hash = 'step-9'");
        await Left(4);
        await page.EvaluateAsync("location.hash = 'step-10'");
        await Click(page, "#close-case");
        await Until(page, "() => !!document.getElementById('training')");
        await Look(page, "left-out-debrief");
        Assert.Contains("100 % of your points", await page.InnerTextAsync("#training h2"));
        // Nothing was registered: no place was claimed, and none is called wrong.
        Assert.DoesNotContain("outside r90", await page.InnerTextAsync("#debrief"));
        Assert.Contains("lesions without an outcome: Lesion 5", await page.InnerTextAsync("#training .timeline"));
    }

    private static async Task ToLandmarksAsync(IPage page)
    {
        await Click(page, "#first-next");
        foreach (var person in new[] { "first-person", "second-person" })
        {
            await Until(page, "() => document.querySelector('.card dd')?.textContent.length > 1");
            await page.EvaluateAsync("person => document.querySelectorAll(`[data-person=${person}] input`).forEach((tick) => tick.click())", person);
            await Click(page, $"[data-person={person}] .primary");
            await Until(page, "person => document.querySelector(`[data-person=${person}]`).dataset.said === 'yes'", person);
        }

        await Click(page, "#onward");
        await Click(page, "[data-do=check-point]");
        await Until(page, "() => document.getElementById('onward')?.disabled === false");
        await Click(page, "#onward");
        await Until(page, "() => document.documentElement.dataset.step === '3'");
    }

    private static async Task Click(IPage page, string selector)
    {
        await Until(page, "selector => { const e = document.querySelector(selector); return !!e && !e.disabled && e.getClientRects().length > 0; }", selector);
        await page.EvaluateAsync("selector => document.querySelector(selector).click()", selector);
    }

    /// <summary>A picture as a build output, and nothing that axe calls serious or critical.</summary>
    private static async Task Look(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
        Assert.Empty(await Accessibility.FaultsAsync(page, name));
    }

    private static Task Until(IPage page, string condition, object? argument = null) => Browser.UntilAsync(page, condition, argument, Path.Combine(Pictures, "stuck.png"));
}
