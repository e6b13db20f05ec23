using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>Several viewers of one host that take everything as it comes, until they are told to stop.</summary>
internal sealed class LoadViewers : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<LoadViewer> viewers = [];
    private readonly List<Task> listening = [];

    private LoadViewers()
    {
    }

    public IReadOnlyList<LoadViewer> All => viewers;

    public static async Task<LoadViewers> ListenAsync(BenchHost host, LiveChannel heads, int count, bool keepsDelays)
    {
        var all = new LoadViewers();
        var cookie = await host.PairAsync();
        for (var i = 0; i < count; i++)
        {
            var viewer = new LoadViewer(await host.ConnectAsync(cookie), heads, keepsDelays);
            all.viewers.Add(viewer);
            all.listening.Add(viewer.ListenAsync(all.stop.Token));
        }

        return all;
    }

    /// <summary>What they have heard is there to be asked for afterwards.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        foreach (var l in listening) await l.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var v in viewers) v.Dispose();
        stop.Dispose();
    }
}
