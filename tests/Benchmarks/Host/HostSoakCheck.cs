using System.Diagnostics;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Eight hours of what a theatre says (<see cref="LoadFeed"/>), as fast as four viewers of the real host take it: a second follows
/// when every viewer has the session's word of the last one. No word is lost, nothing comes out of order, and memory stays.
/// </summary>
public sealed class HostSoakCheck : ILongCheck
{
    private const int Viewers = 4;

    /// <summary>Seconds of theatre.</summary>
    private const int Short = 80, Eight = 8 * 3600;

    /// <summary>Of what the program holds, from an eighth of the way to the end, MB; a leak of ten bytes a message would be 60.</summary>
    private const double MostGrowth = 16;

    /// <summary>s that a viewer may take for a word on a busy machine.</summary>
    private const double Patience = 60;

    public string Name => "host-soak";

    public string What => "eight hours of a theatre's messages at four viewers: every word, order, memory";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(size == BenchSize.Full ? Eight : Short, progress).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(int seconds, TextWriter progress)
    {
        var session = new CountingSession();
        await using var host = await BenchHost.StartAsync(session);
        await using var viewers = await LoadViewers.ListenAsync(host, session.Live, Viewers, keepsDelays: false);
        var feed = new LoadFeed(session.Live);
        var (early, began) = (Held.Now, Stopwatch.StartNew());
        for (var second = 1; second <= seconds; second++)
        {
            feed.Second();
            foreach (var v in viewers.All) await HearAsync(v, second);
            if (second == seconds / 8) early = Held.Now;
            if (second % 3600 == 0) progress.WriteLine($"{second / 3600} h: {Held.Now}, {began.Elapsed.TotalMinutes:F1} min");
        }

        await viewers.StopAsync();
        foreach (var v in viewers.All) v.DemandOrder();
        if (viewers.All.Any(v => v.WordsHeard != seconds)) throw new InvalidOperationException($"a word of {seconds} was lost");
        var late = Held.Now;
        progress.WriteLine($"{feed.Published} messages; {early} after an eighth, {late} at the end");
        if (late.Managed - early.Managed > MostGrowth) throw new InvalidOperationException($"what the program holds grew from {early} to {late}");
        return
        [
            new("host-soak, theatre's time", seconds / 3600.0, "h"),
            new("host-soak, messages", feed.Published, "messages"),
            new("host-soak, words said", seconds, "messages"),
            new("host-soak, words heard by whoever heard fewest", viewers.All.Min(v => v.WordsHeard), "messages"),
            new("host-soak, held after an eighth", early.Managed, "MB"),
            new("host-soak, held at the end", late.Managed, "MB"),
            new("host-soak, resident at the end", late.Resident, "MB"),
        ];
    }

    /// <summary>Each second has one word; the newest stands for those before it only where a viewer is slow, and none is here.</summary>
    private static async Task HearAsync(LoadViewer viewer, long word)
    {
        for (var waits = Stopwatch.StartNew(); viewer.LastOf(LoadFeed.Words) < word; await Task.Delay(1))
            if (waits.Elapsed.TotalSeconds > Patience) throw new InvalidOperationException($"word {word} did not come, the last was {viewer.LastOf(LoadFeed.Words)}");
    }

    /// <summary>Memory, MB: of objects in use, and of the process.</summary>
    private readonly record struct Held(double Managed, double Resident)
    {
        public static Held Now => new(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0, Environment.WorkingSet / 1048576.0);

        public override string ToString() => FormattableString.Invariant($"{Managed:F1} MB in use, {Resident:F0} MB resident");
    }
}
