using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Serving;

/// <summary>A theatre without an open case: it says how the five lines stand and which cases there are, as the stream "theatre".</summary>
internal sealed class LobbySession : ITheatreSession, IDisposable
{
    public const string Stream = "theatre";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Cases are looked through less often than lines.</summary>
    private const int LooksPerListing = 20;

    private readonly ServedTheatre theatre;
    private readonly RehearsalProcess rehearsal = new();
    private readonly CalibrationBench bench;
    private readonly CancellationTokenSource ending = new();
    private readonly ExaminationDesk desk;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock gate = new();
    private volatile string? opened;
    private string said = "";
    private long sequence;
    private int looks;
    private IReadOnlyList<StoredCase> cases = [];

    public LobbySession(ServedTheatre theatre)
    {
        this.theatre = theatre;
        Live = new(simulated: false, theatre.Devices.Clock);
        bench = new(theatre, Live);
        desk = new(theatre.Folder, Say, ending.Token);
        Say();
    }

    public LiveChannel Live { get; }

    LiveChannel? ISceneSource.Live => Live;

    /// <summary>Code of the case that is open; null where none is, and then every page shows the lobby.</summary>
    public string? Opened
    {
        get => opened;
        set
        {
            opened = value;
            // Cases may stand otherwise since.
            looks = 0;
            Say();
        }
    }

    public SceneDocument Current => new("", false, Live.NowMs, [], Live: true);

    public IReadOnlyList<RequestRule> Rules { get; } =
        [new("rehearse-now", ViewerRole.Surgeon, ViewerRole.Assistant, ViewerRole.Engineer) { AtWorkstation = true }, .. ExaminationDesk.Rules, .. CalibrationBench.Rules];

    public SceneBlob? Blob(string name) => bench.Blob(name);

    /// <summary>Rehearses on the virtual patient, or on the case of the code that is named.</summary>
    public async Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        if (CalibrationBench.Owns(request.Do)) return await bench.DoAsync(request, stop);
        if (ExaminationDesk.Owns(request.Do)) return desk.Do(request);
        string? folder = null;
        if (request.Arguments.ValueKind == JsonValueKind.Object && request.Arguments.TryGetProperty("case", out var asked))
        {
            folder = theatre.Folder.List().FirstOrDefault(c => c.Code == asked.ToString() && c.Fault is null)?.Folder;
            if (folder is null) return RequestAnswer.Refused("there is no such case that could be opened");
        }

        await turn.WaitAsync(stop);
        try
        {
            return RequestAnswer.Of(new { Address = await rehearsal.BeginAsync(folder, stop) });
        }
        catch (BadInputException e)
        {
            return RequestAnswer.Refused(e.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        bench.Dispose();
        rehearsal.Dispose();
        turn.Dispose();
    }

    public void Refused(string request, Viewer from, string why)
    {
        // Without a case there is no journal to keep it in; the viewer is told.
    }

    /// <summary>Until stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(bench.RunAsync(stop), SayAsync(stop));

    private async Task SayAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stop)) Say();
    }

    /// <summary>Only where something changed.</summary>
    private void Say()
    {
        lock (gate) SayNow();
    }

    private void SayNow()
    {
        // Journals are read for it; while a case is open nobody sees the list.
        if (opened is null && looks++ % LooksPerListing == 0) cases = theatre.Folder.List();
        var lines = theatre.Lines(new(TheatreLink.Case, false, "no case is open", "open a case"));
        var says = JsonSerializer.SerializeToElement(
            new
            {
                Lines = lines.Select(l => new { Link = l.Link.ToString().ToLowerInvariant(), l.Ready, l.Words, l.Remedy }),
                Opened = opened,
                Cases = cases.Select(c => new { c.Code, c.Unfinished, c.Fault }),
                Examinations = desk.View,
            },
            JsonSerializerOptions.Web);
        if (says.GetRawText() is var now && now == said) return;
        said = now;
        Live.Publish(new(new() { Stream = Stream, Name = "theatre", Sequence = ++sequence, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, Says = says }, []));
    }
}
