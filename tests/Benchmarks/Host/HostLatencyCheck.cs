using Microsoft.Playwright;

namespace IntraopAR.Benchmarks;

/// <summary>
/// From an event's origin to the end of the first frame that shows it, in the monitor view of a real browser with software
/// rendering: 20,000 triangles, camera and ultrasound of 640x480 live, tools at 60 Hz. Once to the return of <c>gl.finish()</c>,
/// which this browser takes as a flush, and once until a pixel of the frame could be read back, which holds the page up.
/// </summary>
public sealed class HostLatencyCheck : ILongCheck
{
    /// <summary>s that the page takes to get going; they do not count.</summary>
    private const double WarmUp = 2;

    /// <summary>s that a page on a busy machine may lag behind the last message; only a page that never shows it takes so long.</summary>
    private const double Patience = 60;

    /// <summary>Smooth edges of thin lines differ by more than their surroundings do; a tool behind what it is before is a hundred times as much.</summary>
    private const double MostUnlike = 0.0005;

    private static readonly string[] Drawn = ["camera", "ultrasound", "pointer"];

    public string Name => "host-latency";

    public string What => "from an event's origin to the end of the first frame that shows it, in a browser";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (finish, pixels) = size == BenchSize.Full ? (120.0, 60.0) : (3, 1);
        return [.. RunAsync(TimeSpan.FromSeconds(finish), false, progress).GetAwaiter().GetResult(), .. RunAsync(TimeSpan.FromSeconds(pixels), true, progress).GetAwaiter().GetResult()];
    }

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(TimeSpan length, bool toPixels, TextWriter progress)
    {
        var session = LoadScene.Session();
        await using var host = await BenchHost.StartAsync(session);
        await using var browser = await UnwatchedBrowser.StartAsync(1920, 1080);
        await browser.LookAsync(page => OpenAsync(page, host.Address, toPixels));
        var feed = new LoadFeed(session.Live);
        await feed.RunAsync(TimeSpan.FromSeconds(WarmUp));
        var from = session.Live.NowMs;
        await feed.RunAsync(length);
        var to = session.Live.NowMs;
        // What it holds up by comparing does not count.
        var more = feed.RunAsync(TimeSpan.FromSeconds(2));
        var unlike = await browser.LookAsync(page => page.EvaluateAsync<double>("unlikePixels()"));
        await more;
        var all = await browser.LookAsync(page => ShownAsync(page, feed, from));
        Demand(all, feed);
        if (unlike > MostUnlike) throw new InvalidOperationException($"the picture of the layers that stand still is not what is drawn without them, in {unlike:P2} of its pixels");
        var shown = all.Where(m => m.OriginMs <= to).ToArray();
        if (toPixels) return [.. Parts(shown, "until its pixels are there", m => m.DrawnMs - m.OriginMs)];
        return
        [
            .. Rows(shown, progress),
            new("host-latency, messages shown", shown.Length, "messages"),
            new("host-latency, triangles", LoadScene.Ball().Triangles.Length, "triangles"),
        ];
    }

    private static async Task<bool> OpenAsync(IPage page, string address, bool toPixels)
    {
        await page.GotoAsync(address);
        await page.EvaluateAsync($"sessionStorage.setItem('frame-log', '{(toPixels ? "pixels" : "finish")}')");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("html[data-ready]", new() { Timeout = 60_000 });
        return true;
    }

    /// <summary>When the page has shown the session's last word and something of each stream, or will not; <see cref="Demand"/> says which is absent.</summary>
    private static async Task<ShownMessage[]> ShownAsync(IPage page, LoadFeed feed, double from)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(Patience));
        const string All = "({ last, from, drawn }) => frameLog.some((m) => m.stream === 'words' && m.sequence >= last) && drawn.every((name) => frameLog.some((m) => m.stream === name && m.originMs >= from))";
        while (!patience.IsCancellationRequested && !await page.EvaluateAsync<bool>(All, new { last = feed.Last[LoadFeed.Words], from, drawn = Drawn })) await Task.Delay(100);
        return [.. (await page.EvaluateAsync<ShownMessage[]>("frameLog")).Where(m => m.OriginMs >= from)];
    }

    private static IEnumerable<BenchRow> Rows(ShownMessage[] shown, TextWriter progress)
    {
        foreach (var s in shown.GroupBy(m => m.Stream)) progress.WriteLine(FormattableString.Invariant($"{s.Key}: {s.Count()} shown, median {At(s.Select(m => m.EndedMs - m.OriginMs), 0.5):F1} ms, p99 {At(s.Select(m => m.EndedMs - m.OriginMs), 0.99):F1} ms"));
        foreach (var (part, of) in (IEnumerable<(string, Func<ShownMessage, double>)>)
            [("whole", m => m.EndedMs - m.OriginMs), ("queue", m => m.HeardMs - m.OriginMs), ("wait for the frame", m => m.BeganMs - m.HeardMs), ("draw", m => m.EndedMs - m.BeganMs)])
            foreach (var row in Parts(shown, part, of))
                yield return row;
    }

    private static IEnumerable<BenchRow> Parts(ShownMessage[] shown, string part, Func<ShownMessage, double> of) =>
        from s in ((string Name, double Share)[])[("median", 0.5), ("p99", 0.99)]
        select new BenchRow($"host-latency, {part}, {s.Name}", Math.Max(0, At(shown.Where(m => m.Stream != LoadFeed.Words).Select(of), s.Share)), "ms");

    /// <summary>Nothing older after something newer, and the session's last word is there.</summary>
    private static void Demand(ShownMessage[] shown, LoadFeed feed)
    {
        foreach (var stream in shown.GroupBy(m => m.Stream))
            foreach (var (before, after) in stream.Zip(stream.Skip(1)))
                if (after.Sequence <= before.Sequence || after.OriginMs < before.OriginMs) throw new InvalidOperationException($"{stream.Key} {after.Sequence} was shown after {before.Sequence}");
        foreach (var name in Drawn)
            if (shown.All(m => m.Stream != name)) throw new InvalidOperationException($"nothing of {name} was shown");
        // Each message of the session holds all that it says: the last one must be there, however slow the page is.
        if (shown.LastOrDefault(m => m.Stream == LoadFeed.Words)?.Sequence != feed.Last[LoadFeed.Words]) throw new InvalidOperationException("the session's last word was lost");
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

        public double DrawnMs { get; set; }
    }
}
