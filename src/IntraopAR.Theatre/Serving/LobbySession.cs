using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Scene;
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
    private readonly SemaphoreSlim turn = new(1);
    private string said = "";
    private long sequence;
    private int looks;
    private IReadOnlyList<StoredCase> cases = [];

    public LobbySession(ServedTheatre theatre)
    {
        this.theatre = theatre;
        Live = new(simulated: false, theatre.Devices.Clock);
        Say();
    }

    public LiveChannel Live { get; }

    LiveChannel? ISceneSource.Live => Live;

    public SceneDocument Current => new("", false, Live.NowMs, [], Live: true);

    public IReadOnlyList<RequestRule> Rules { get; } =
        [new("rehearse-now", ViewerRole.Surgeon, ViewerRole.Assistant, ViewerRole.Engineer) { AtWorkstation = true }];

    public SceneBlob? Blob(string name) => null;

    /// <summary>Rehearses on the virtual patient, or on the case of the code that is named.</summary>
    public async Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
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
        rehearsal.Dispose();
        turn.Dispose();
    }

    public void Refused(string request, Viewer from, string why)
    {
        // Without a case there is no journal to keep it in; the viewer is told.
    }

    /// <summary>Until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stop)) Say();
    }

    /// <summary>Only where something changed.</summary>
    private void Say()
    {
        if (looks++ % LooksPerListing == 0) cases = theatre.Folder.List();
        var lines = theatre.Lines(new(TheatreLink.Case, false, "no case is open", "open a case"));
        var says = JsonSerializer.SerializeToElement(
            new
            {
                Lines = lines.Select(l => new { Link = l.Link.ToString().ToLowerInvariant(), l.Ready, l.Words, l.Remedy }),
                Cases = cases.Select(c => new { c.Code, c.Unfinished, c.Fault }),
            },
            JsonSerializerOptions.Web);
        if (says.GetRawText() is var now && now == said) return;
        said = now;
        Live.Publish(new(new() { Stream = Stream, Name = "theatre", Sequence = ++sequence, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, Says = says }, []));
    }
}
