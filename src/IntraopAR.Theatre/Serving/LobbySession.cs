using System.Text.Json;
using IntraopAR.Scene;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Serving;

/// <summary>A theatre without an open case: it says how the five lines stand and which cases there are, as the stream "theatre".</summary>
internal sealed class LobbySession : ITheatreSession
{
    public const string Stream = "theatre";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Cases are looked through less often than lines.</summary>
    private const int LooksPerListing = 20;

    private readonly ServedTheatre theatre;
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

    public IReadOnlyList<RequestRule> Rules => [];

    public SceneBlob? Blob(string name) => null;

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop) => throw new InvalidOperationException("no request is offered");

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
