using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.House;

/// <summary>What axe calls serious or critical on a page that the program answers.</summary>
internal static class Accessibility
{
    /// <summary>
    /// A page whose program has not answered for a while is pale as a whole, by intention; on a slow machine axe itself can hold
    /// the page that long. Such a look does not count: it is taken again, and where no look is good that is a fault of its own.
    /// What fades because it is old is pale by intention too; a frozen picture is judged.
    /// </summary>
    public static async Task<IEnumerable<string>> FaultsAsync(IPage page, string name)
    {
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'")) await page.EvaluateAsync(Checkout.Read("src", "IntraopAR.Theatre", "web", "node_modules", "axe-core", "axe.min.js") + "; undefined");
        var found = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const root = document.documentElement;
              for (let looks = 0; looks < 12; looks++) {
                for (let waits = 0; waits < 100 && root.dataset.mode === 'lost'; waits++) await new Promise((done) => setTimeout(done, 100));
                let lost = root.dataset.mode === 'lost';
                const watch = new MutationObserver(() => { lost ||= root.dataset.mode === 'lost'; });
                watch.observe(root, { attributes: true, attributeFilter: ['data-mode'] });
                const result = await axe.run(document, { resultTypes: ['violations'] });
                await new Promise((done) => setTimeout(done, 0));
                watch.disconnect();
                if (lost) continue;
                return result.violations
                  .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                  .flatMap((v) => v.nodes.filter((n) => v.id !== 'color-contrast' || root.hasAttribute('data-frozen')
                    || !document.querySelector(n.target[0])?.closest('#us-pictures')).map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
              }
              return ['no look was taken while the program answered'];
            }
            """);
        return found.Select(f => $"{name}: {f}");
    }
}
