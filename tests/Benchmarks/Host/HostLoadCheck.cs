
namespace IntraopAR.Benchmarks;

/// <summary>
/// The server's part with four viewers: poses of three tools at 60 Hz, a colour picture of 640x480 at 30 Hz, ultrasound of
/// 640x480 at 20 Hz. From publishing to the viewer's whole message; no state lost, none out of order.
/// </summary>
public sealed class HostLoadCheck : ILongCheck
{
    private const int Viewers = 4;

    /// <summary>s.</summary>
    private const int Short = 4, Long = 300;

    public string Name => "host-load";

    public string What => "four viewers of the real host at 60 Hz: the server's time, and order";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(TimeSpan.FromSeconds(size == BenchSize.Full ? Long : Short), progress).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(TimeSpan length, TextWriter progress)
    {
        var session = new CountingSession();
        await using var host = await BenchHost.StartAsync(session);
        await using var viewers = await LoadViewers.ListenAsync(host, session.Live, Viewers, keepsDelays: true);
        var feed = new LoadFeed(session.Live);
        await feed.RunAsync(length);
        await Task.Delay(500);
        await viewers.StopAsync();
        foreach (var v in viewers.All) v.Demand(feed.Last);
        var delays = viewers.All.SelectMany(v => v.DelaysMs).Order().ToArray();
        double At(double share) => delays[(int)(share * (delays.Length - 1))];
        progress.WriteLine($"{feed.Published} messages, {delays.Length} arrivals at {Viewers} viewers");
        return
        [
            new("host-load, publishing to whole message, median", At(0.5), "ms"),
            new("host-load, publishing to whole message, p99", At(0.99), "ms"),
            new("host-load, arrivals", delays.Length, "messages"),
        ];
    }
}
