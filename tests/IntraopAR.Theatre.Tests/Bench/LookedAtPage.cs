using IntraopAR.Theatre.Tests.House;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A page that is worked on and looked at: its pictures are build outputs, what axe calls serious or critical is collected.</summary>
internal sealed class LookedAtPage(IPage page, string pictures)
{
    private int shots;

    public List<string> Faults { get; } = [];

    public IPage Page => page;

    /// <summary>As soon as it is there and enabled. Playwright's own click waits for quiet frames, of which a busy machine has few.</summary>
    public async Task ClickAsync(string selector)
    {
        await UntilAsync("selector => { const e = document.querySelector(selector); return !!e && !e.disabled && e.getClientRects().length > 0; }", selector);
        await page.EvaluateAsync("selector => document.querySelector(selector).click()", selector);
    }

    public Task FillAsync(string selector, string value) =>
        page.EvaluateAsync("([selector, value]) => { const e = document.querySelector(selector); e.value = value; e.dispatchEvent(new Event('change', { bubbles: true })); }", new[] { selector, value });

    public Task<string> TextAsync(string selector) => page.EvaluateAsync<string>("selector => document.querySelector(selector)?.textContent ?? ''", selector);

    public async Task LookAsync(string name, bool judged = true)
    {
        await page.ScreenshotAsync(new() { Path = NextPicture(name) });
        if (judged) Faults.AddRange(await Accessibility.FaultsAsync(page, name));
    }

    /// <summary>Where the next picture goes.</summary>
    public string NextPicture(string name) => Path.Combine(pictures, $"{++shots:00}-{name}.png");

    public Task UntilAsync(string condition, object? argument = null) => Browser.UntilAsync(page, condition, argument, Path.Combine(pictures, "stuck.png"));
}
