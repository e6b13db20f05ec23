using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// A rehearsal as it is served: the session of its case as of a patient's, and beside it the hands of who rehearses, the people in
/// the room, and the choice of another scenario. Safe for several threads.
/// </summary>
internal sealed partial class RehearsedTheatre : ITheatreSession, IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Func<Scenario, BegunRehearsal> begin;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock gate = new();
    private readonly HashSet<LogEntry> asked = new(ReferenceEqualityComparer.Instance);
    private volatile BegunRehearsal now;
    private string said = "";
    private long sequence;

    /// <param name="begin">Makes a rehearsal of a scenario, of the same patient.</param>
    public RehearsedTheatre(Scenario first, Func<Scenario, BegunRehearsal> begin)
    {
        this.begin = begin;
        now = begin(first);
        requests = Requests().ToDictionary(r => r.Rule.Do, StringComparer.Ordinal);
        Tell(now);
    }

    public TheatreSession Session => now.Session;

    public Scenario Scenario => now.Scenario;

    public SceneDocument Current => now.Session.Current;

    public LiveChannel Live => now.Session.Live;

    public IReadOnlyList<RequestRule> Rules => [.. now.Session.Rules, .. requests.Values.Select(r => r.Rule)];

    public SceneBlob? Blob(string name) => now.Session.Blob(name);

    public void Refused(string request, Viewer from, string why) => now.Session.Refused(request, from, why);

    public async Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        if (!requests.TryGetValue(request.Do, out var own)) return await now.Session.DoAsync(request, stop);
        try
        {
            return await own.Do(request, stop);
        }
        catch (Exception e) when (e is BadInputException or RequestRefusedException)
        {
            return RequestAnswer.Refused(e.Message);
        }
    }

    /// <summary>Until stopped; another rehearsal takes the place of the one that was left.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var running = now;
            var session = running.Session.RunAsync(stop);
            using var timer = new PeriodicTimer(Look);
            while (!session.IsCompleted && await timer.WaitForNextTickAsync(stop)) Tell(running);
            try
            {
                await session;
            }
            catch (OperationCanceledException) when (now != running && !stop.IsCancellationRequested)
            {
                // It was left for another.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await now.Session.DisposeAsync();
        turn.Dispose();
    }

    /// <summary>One after the other; what is begun takes some seconds.</summary>
    private async Task AnotherAsync(Scenario scenario, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            var left = now;
            var next = await Task.Run(() => begin(scenario), stop);
            lock (gate) asked.Clear();
            now = next;
            await left.Session.DisposeAsync();
            Tell(next);
            Tell(left);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Only where something changed.</summary>
    private void Tell(BegunRehearsal of)
    {
        lock (gate)
        {
            var json = View(of).ToJson();
            if (json.GetRawText() is var text && text == said) return;
            said = text;
            var at = of.Session.Live.NowMs;
            of.Session.Live.Publish(new(new() { Stream = RehearsalView.Stream, Name = RehearsalView.Stream, Sequence = ++sequence, OriginMs = at, SentAtMs = at, Simulated = true, Says = json }, []));
        }
    }

    private RehearsalView View(BegunRehearsal of)
    {
        var (script, entries) = (of.Scenario.Script, of.Log.Entries);
        return new(
            of.Devices.OwnHands, [.. of.Devices.Held.Select(t => t.ToString().ToLowerInvariant())], of.Devices.Waiting,
            of.Stage.IsVentilated, of.Stage.GasPressure, NoticedLog.Lines(script, entries, asked), NoticedLog.Right(script, entries), Ended: of != now);
    }
}
