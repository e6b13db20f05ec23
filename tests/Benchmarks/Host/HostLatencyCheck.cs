using Microsoft.Playwright;

namespace IntraopAR.Benchmarks;

/// <summary>
/// From an event's origin to the end of <c>gl.finish()</c> of the first frame that shows it, in the monitor view of a real
/// browser with software rendering: 20,000 triangles, camera and ultrasound of 640x480 live, tools at 60 Hz.
/// </summary>
public sealed class HostLatencyCheck : ILongCheck
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>s that the page takes to get going; they do not count.</summary>
    private const double WarmUp = 2;

    public string Name => "host-latency";

    public string What => "from an event's origin to the end of the first frame that shows it, in a browser";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(TimeSpan.FromSeconds(size == BenchSize.Full ? 120 : 4), progress).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(TimeSpan length, TextWriter progress)
    {
        if (!File.Exists(Chromium)) throw new PrerequisiteMissingException("no browser: the Debian package chromium is absent");
        var session = LoadScene.Session();
        await using var host = await BenchHost.StartAsync(session);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-background-networking"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await page.AddInitScriptAsync("sessionStorage.setItem('frame-log', '')");
        await page.GotoAsync(host.Address);
        await page.WaitForSelectorAsync("html[data-ready]", new() { Timeout = 60_000 });
        var feed = new LoadFeed(session.Live);
        await feed.RunAsync(TimeSpan.FromSeconds(WarmUp));
        var from = session.Live.NowMs;
        await feed.RunAsync(length);
        await Task.Delay(500);
        var shown = (await page.EvaluateAsync<ShownMessage[]>("frameLog")).Where(m => m.OriginMs >= from).ToArray();
        Demand(shown, feed);
        return
        [
            .. Rows([.. shown.Where(m => m.Stream != "words")], progress),
            new("host-latency, messages shown", shown.Length, "messages"),
            new("host-latency, triangles", LoadScene.Ball().Triangles.Length, "triangles"),
        ];
    }

    private static IEnumerable<BenchRow> Rows(ShownMessage[] shown, TextWriter progress)
    {
        foreach (var s in shown.GroupBy(m => m.Stream)) progress.WriteLine(FormattableString.Invariant($"{s.Key}: {s.Count()} shown, median {At(s.Select(m => m.EndedMs - m.OriginMs), 0.5):F1} ms, p99 {At(s.Select(m => m.EndedMs - m.OriginMs), 0.99):F1} ms"));
        foreach (var (part, of) in (IEnumerable<(string, Func<ShownMessage, double>)>)
            [("whole", m => m.EndedMs - m.OriginMs), ("queue", m => m.HeardMs - m.OriginMs), ("wait for the frame", m => m.BeganMs - m.HeardMs), ("draw", m => m.EndedMs - m.BeganMs)])
            foreach (var (name, share) in ((string, double)[])[("median", 0.5), ("p99", 0.99)])
                yield return new($"host-latency, {part}, {name}", Math.Max(0, At(shown.Select(of), share)), "ms");
    }

    /// <summary>Nothing older after something newer, and the session's last word is there.</summary>
    private static void Demand(ShownMessage[] shown, LoadFeed feed)
    {
        foreach (var stream in shown.GroupBy(m => m.Stream))
            foreach (var (before, after) in stream.Zip(stream.Skip(1)))
                if (after.Sequence <= before.Sequence || after.OriginMs < before.OriginMs) throw new InvalidOperationException($"{stream.Key} {after.Sequence} was shown after {before.Sequence}");
        foreach (var name in (string[])["camera", "ultrasound", "pointer"])
            if (shown.All(m => m.Stream != name)) throw new InvalidOperationException($"nothing of {name} was shown");
        // Each message of the session holds all that it says: the last one must be there, however slow the page is.
        if (shown.LastOrDefault(m => m.Stream == "words")?.Sequence != feed.Last["words"]) throw new InvalidOperationException("the session's last word was lost");
    }

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>As the page logs it; ms on the host's clock, which the page knows to a millisecond or two.</summary>
    private sealed class ShownMessage
    {
        public string Stream { get; set; } = "";

        public double Sequence { get; set; }

        public double OriginMs { get; set; }

        public double HeardMs { get; set; }

        public double BeganMs { get; set; }

        public double EndedMs { get; set; }
    }
}
