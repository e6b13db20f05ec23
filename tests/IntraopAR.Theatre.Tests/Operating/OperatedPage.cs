using IntraopAR.Theatre.Tests.Bench;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>The workstation's page of a real case, worked on as people do: what they press, and what they wait to see.</summary>
internal sealed class OperatedPage(IPage page, string pictures)
{
    /// <summary>What lives for 500 ms may be gone before a slow machine has the page as a picture.</summary>
    private static readonly TimeSpan Catching = TimeSpan.FromSeconds(15);

    private readonly LookedAtPage at = new(page, pictures);

    public List<string> Faults => at.Faults;

    public Task PressAsync(string selector) => at.ClickAsync(selector);

    public Task<string> TextAsync(string selector) => at.TextAsync(selector);

    /// <summary>By the rail beside the pages.</summary>
    public async Task GoAsync(int step)
    {
        await at.ClickAsync($"[data-step='{step}']");
        await at.UntilAsync("n => document.documentElement.dataset.step === n", step.ToString());
    }

    /// <summary>The one next step, once the page says that this one is done.</summary>
    public async Task OnwardAsync(int to)
    {
        await at.UntilAsync("n => document.getElementById('onward')?.textContent.startsWith(`Next: ${n} `)", to.ToString());
        await at.ClickAsync("#onward");
        await at.UntilAsync("n => document.documentElement.dataset.step === n", to.ToString());
    }

    /// <summary>One of the two reads, ticks and confirms.</summary>
    public async Task ConfirmAsync(string person)
    {
        await page.EvaluateAsync("person => document.querySelectorAll(`[data-person=${person}] input`).forEach((i) => i.click())", person);
        await at.ClickAsync($"[data-person={person}] .primary");
        await at.UntilAsync("person => document.querySelector(`[data-person=${person}]`).dataset.said === 'yes'", person);
    }

    public Task SeesAsync(string condition, object? argument = null) => at.UntilAsync(condition, argument);

    /// <summary>A picture of the page, judged by axe. A page that this machine was too slow to answer is not what is looked at.</summary>
    public async Task LookAsync(string name)
    {
        await SeesAsync("() => document.documentElement.dataset.mode !== 'lost'");
        await at.LookAsync(name);
    }

    /// <summary>A picture of the page with what lives in it for a moment; as it is where the machine is too slow to catch that.</summary>
    public async Task LookWhileAsync(string name, string condition)
    {
        var path = Path.Combine(pictures, "caught.png");
        for (var until = DateTime.UtcNow + Catching; ;)
        {
            while (DateTime.UtcNow < until && !await page.EvaluateAsync<bool>(condition)) await Task.Delay(20);
            await page.ScreenshotAsync(new() { Path = path });
            if (DateTime.UtcNow >= until || await page.EvaluateAsync<bool>(condition)) break;
        }

        File.Move(path, at.NextPicture(name));
    }
}
