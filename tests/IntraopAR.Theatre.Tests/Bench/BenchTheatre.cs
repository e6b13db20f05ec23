using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Theatre.Settings;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A theatre without a case, its tracker a real OpenIGTLink server on this machine; asked as a page asks.</summary>
internal sealed class BenchTheatre : IAsyncDisposable
{
    public static readonly Viewer Workstation = new("workstation", ViewerRole.Surgeon, AtWorkstation: true);

    private readonly string data = Directory.CreateTempSubdirectory("intraopar-bench-").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly IgtlServer server = IgtlServer.Start(0, (_, _) => { }, loopbackOnly: true);
    private readonly TheatreFolder folder;
    private readonly TheatreDevices devices;
    private readonly LobbySession session;
    private readonly Task running;
    private long seen;
    private JsonElement view;

    public BenchTheatre()
    {
        var clock = new SessionClock();
        folder = TheatreFolder.Open(data);
        using (SiteKey.Create(Path.Combine(data, "site.key"), force: false)) File.Copy(Path.Combine(data, "site.key.pub"), Path.Combine(folder.Calibrations, "keys", "site.pub"));
        devices = new(clock, [new(TheatreLink.Tracker, new IgtlSource("tracker", "127.0.0.1", server.Port, clock), "start it")]);
        session = new(new(folder, new TheatreSettings(), devices, CalibrationShelf.Of(folder.Calibrations, null)));
        devices.Start();
        running = session.RunAsync(stop.Token);
    }

    public string Calibrations => folder.Calibrations;

    public string Key => File.ReadAllText(Path.Combine(data, "site.key"));

    public LobbySession Session => session;

    public void Send(string name, RigidMotion pose) => server.SendToAll(new(name, default, new TransformBody(WireMatrix.FromRows(pose.ToMatrix()))));

    public Task<RequestAnswer> AskAsync(string what, object? arguments = null) => session.DoAsync(new(what, JsonSerializer.SerializeToElement(arguments ?? new { }), Workstation), CancellationToken.None);

    /// <summary>What the bench says, as soon as the condition holds.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> holds, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (view.ValueKind != JsonValueKind.Object || !holds(view))
        {
            meanwhile?.Invoke();
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            soon.CancelAfter(TimeSpan.FromMilliseconds(50));
            try
            {
                (seen, var messages) = await session.Live.AfterAsync(seen, soon.Token);
                foreach (var m in messages.Select(m => m.Message).Where(m => m.Header.Stream == Theatre.Bench.CalibrationBench.Stream)) view = m.Header.Says!.Value;
            }
            catch (OperationCanceledException) when (!patience.IsCancellationRequested)
            {
                // Nothing new yet.
            }
        }

        return view;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        session.Dispose();
        await devices.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
        Directory.Delete(data, recursive: true);
    }
}
