using System.Diagnostics;
using System.Net.WebSockets;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>
/// The server's part with four viewers: poses of three tools at 60 Hz, a colour picture of 640x480 at 30 Hz, ultrasound of
/// 640x480 at 20 Hz. From publishing to the viewer's whole message; no state lost, none out of order, and memory that stays.
/// </summary>
public sealed class HostLoadCheck : ILongCheck
{
    private const int Viewers = 4;

    /// <summary>s. The whole is eight hours.</summary>
    private const int Short = 4, Eight = 8 * 3600;

    /// <summary>Of managed memory over the second half, MB: garbage that was not collected yet is less.</summary>
    private const double MostGrowth = 64;

    public string Name => "host-load";

    public string What => "four viewers of the real host at 60 Hz: the server's time, order, memory";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(TimeSpan.FromSeconds(size == BenchSize.Full ? Eight : Short), progress).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(TimeSpan length, TextWriter progress)
    {
        var session = new CountingSession();
        await using var host = await BenchHost.StartAsync(session);
        using var stop = new CancellationTokenSource();
        var viewers = new List<LoadViewer>();
        var cookie = await host.PairAsync();
        for (var i = 0; i < Viewers; i++) viewers.Add(new(await host.ConnectAsync(cookie), session.Live));
        var listening = viewers.Select(v => v.ListenAsync(stop.Token)).ToArray();
        var feed = new LoadFeed(session.Live);
        var (memoryAtHalf, began) = (0L, Stopwatch.StartNew());
        while (began.Elapsed < length)
        {
            await feed.RunAsync(TimeSpan.FromTicks(Math.Min(length.Ticks / 2, TimeSpan.FromMinutes(5).Ticks)));
            if (memoryAtHalf == 0 && began.Elapsed >= length / 2 - TimeSpan.FromSeconds(1)) memoryAtHalf = GC.GetTotalMemory(forceFullCollection: true);
        }

        await Task.Delay(500);
        var growth = Math.Max(0, (GC.GetTotalMemory(forceFullCollection: true) - memoryAtHalf) / 1048576.0);
        await stop.CancelAsync();
        foreach (var l in listening) await l.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var v in viewers) v.Demand(feed.Last);
        var delays = viewers.SelectMany(v => v.DelaysMs).Order().ToArray();
        double At(double share) => delays[(int)(share * (delays.Length - 1))];
        progress.WriteLine($"{feed.Published} messages, {delays.Length} arrivals at {Viewers} viewers; memory grew by {growth:F1} MB over the second half");
        if (growth > MostGrowth) throw new InvalidOperationException($"memory grew by {growth:F1} MB over the second half");
        foreach (var v in viewers) v.Dispose();
        return
        [
            new("host-load, publishing to whole message, median", At(0.5), "ms"),
            new("host-load, publishing to whole message, p99", At(0.99), "ms"),
            new("host-load, growth of memory over the second half", growth, "MB"),
            new("host-load, arrivals", delays.Length, "messages"),
        ];
    }
}
