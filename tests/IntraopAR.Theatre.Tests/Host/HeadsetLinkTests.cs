using System.Diagnostics;
using IntraopAR.Headset;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A native head against the real host: trusted by its fingerprint, paired by a code, then in the same stream as every viewer.</summary>
public sealed class HeadsetLinkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-head-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_head_pairs_hears_asks_and_takes_no_other_certificate()
    {
        var stop = TestContext.Current.CancellationToken;
        var session = new StubSession();
        await using var host = await ViewHost.StartAsync(session, new HostSettings("https://127.0.0.1:0", folder));
        using var workstation = await HostViewer.OpenAsync(host);
        var told = (await workstation.AskAsync("add-viewer", new { role = "surgeon" })).Told!.Value;
        var root = new Uri(ViewHost.PlainAddressOf(host));
        var fingerprint = await HttpsWorkstation.FingerprintAsync(root, stop);
        Assert.Equal(told.GetProperty("fingerprint").GetString(), fingerprint);

        using var other = new HttpsWorkstation(root, string.Join(':', fingerprint.Split(':').Reverse()));
        Assert.Contains("another than the one compared", (await Assert.ThrowsAsync<WorkstationException>(() => other.GetAsync("scene.json", stop))).Message);

        using var own = new HttpsWorkstation(root, fingerprint);
        Assert.True((await Assert.ThrowsAsync<WorkstationException>(() => own.GetAsync("scene.json", stop))).IsNotPaired);
        Assert.True((await Assert.ThrowsAsync<WorkstationException>(() => own.PairAsync("00000000", stop))).IsNotPaired);
        await own.PairAsync(told.GetProperty("code").GetString()!, stop);

        var clock = Stopwatch.StartNew();
        var scene = new HeadScene(() => clock.Elapsed.TotalMilliseconds);
        var link = new HeadLink(own, scene, () => clock.Elapsed.TotalMilliseconds);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = link.RunAsync(end.Token);
        await Until(() => scene.Now() is { IsClockKnown: true, Document.CaseCode: "T" });
        session.Live.Publish(new(new() { Stream = "pointer", Name = "pointer", Sequence = 1, OriginMs = session.Live.NowMs, SentAtMs = session.Live.NowMs, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true }, []));
        await Until(() => scene.Now().Streams.ContainsKey("pointer"));
        // No younger than it is: the workstation's clock now is never before the head's idea of it at an earlier moment.
        Assert.InRange(session.Live.NowMs - scene.Now().NowMs, double.NegativeInfinity, 0.5);
        Assert.True((await link.AskAsync("note-outcome", new { Lesion = "lesion-1" }, stop)).Done);
        Assert.Equal("lesion 3 is unresolved", (await link.AskAsync("refuse", null, stop)).Refusal);
        Assert.Equal("this can be done at the workstation only", (await link.AskAsync("show-identity", null, stop)).Refusal);
        Assert.Equal(ViewerRole.Surgeon, session.Asked.First().From.Role);
        await end.CancelAsync();
        await running;
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (!holds()) await Task.Delay(10, patience.Token);
    }
}
