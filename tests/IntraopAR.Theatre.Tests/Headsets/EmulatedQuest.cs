using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Tests.House;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>The headset's page in a browser with an emulated Quest 3 (iwer), and its hands.</summary>
internal sealed class EmulatedQuest(IPage page)
{
    public static readonly string Web = Path.Combine(Checkout.Root, "src", "IntraopAR.Theatre", "web");

    public IPage Page => page;

    /// <summary>The emulation as one script.</summary>
    public static async Task<string> ScriptAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Web, "node_modules", ".bin", "esbuild"), ["test/emulator/quest.ts", "--bundle", "--format=iife", "--log-level=error"]) { WorkingDirectory = Web, RedirectStandardOutput = true };
        using var bundling = Process.Start(start)!;
        var script = await bundling.StandardOutput.ReadToEndAsync();
        await bundling.WaitForExitAsync();
        return bundling.ExitCode == 0 ? script : throw new InvalidOperationException("the emulation could not be bundled");
    }

    /// <param name="blend">alpha-blend or additive.</param>
    public static async Task<EmulatedQuest> EnterAsync(IBrowser browser, string address, string script, string blend, List<string> complaints)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 960 } });
        page.SetDefaultTimeout((float)Browser.Patience.TotalMilliseconds);
        page.Console += (_, message) =>
        {
            // Software rendering makes the driver say that reading pixels back is slow; that is not the page's.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall")) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.AddInitScriptAsync($"sessionStorage.setItem('emulated-blend', '{blend}');\n{script}");
        await page.GotoAsync(address);
        var quest = new EmulatedQuest(page);
        await quest.UntilAsync("ready", "document.documentElement.dataset.ready === 'true' && !document.getElementById('enter').hidden");
        await page.EvaluateAsync("quest.head([0, 1480, -20], [0, 1000, -430])");
        await page.EvaluateAsync("document.getElementById('enter').click()");
        await quest.UntilAsync("inside, with places", "window.headset?.placing.places.length > 0");
        return quest;
    }

    /// <summary>The fingertip held there until the page has taken the touch.</summary>
    public async Task TouchAsync(Point<HeadsetSpace> at)
    {
        var touches = await page.EvaluateAsync<int>("headset.placement.touches.length");
        var standing = await page.EvaluateAsync<string>("headset.placement.standing + headset.placement.why");
        await page.EvaluateAsync("at => quest.touch(at)", new[] { at.Position.X, at.Position.Y, at.Position.Z });
        await UntilAsync("touched", $"headset.placement.touches.length > {touches} || headset.placement.standing + headset.placement.why !== {System.Text.Json.JsonSerializer.Serialize(standing)}");
    }

    public async Task PressAsync(string button)
    {
        // What is on the panel may change while the hand goes there.
        do await UntilAsync($"{button} is offered", $"headset.panel.placeOf('{button}') !== undefined");
        while (!await page.EvaluateAsync<bool>("id => quest.press(id)", button));
    }

    public Task<string> StandingAsync() => page.EvaluateAsync<string>("headset.placement.standing");

    /// <summary>At one look; the page's policy allows no script of another's, such as Playwright's own waiting.</summary>
    public async Task UntilAsync(string what, string condition)
    {
        using var patience = new CancellationTokenSource(Browser.Patience);
        try
        {
            while (!await page.EvaluateAsync<bool>($"() => !!({condition})")) await Task.Delay(40, patience.Token);
        }
        catch (OperationCanceledException)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "headset", "failed.png") });
            var state = await page.EvaluateAsync<string>("() => JSON.stringify([document.body.innerText, window.headset?.placement, window.headset?.asks.refused])");
            Assert.Fail($"{what}: {state}");
        }
    }
}
