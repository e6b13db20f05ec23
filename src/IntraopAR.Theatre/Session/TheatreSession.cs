using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// A case in the theatre: holds its state and journal, answers what viewers ask for, lets heavy work run beside the fold and
/// says to all heads how things stand. Safe for several threads.
/// </summary>
internal sealed partial class TheatreSession : ITheatreSession, IAsyncDisposable
{
    /// <summary>What r90 may be for guidance, mm.</summary>
    public const double Margin = 5;

    private const string Stream = "session";
    private const int LongestName = 40;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250), OneRefusal = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private readonly SessionCase of;
    private readonly CaseJournal journal;
    private readonly ITheatreDevices devices;
    private readonly SessionClock clock;
    private readonly SessionWork work;
    private readonly SessionRegistration registration;
    private readonly ShownVerdicts verdicts = new(Margin);
    private readonly LiveUltrasound ultrasound;
    private readonly Func<CaseState, ElasticEstimate?, object?> debrief;
    private readonly IReadOnlyDictionary<string, (RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> requests;
    private readonly Dictionary<string, Geometry.Point<Geometry.Patient>> touched = [];
    private readonly Dictionary<string, TimeSpan> refusals = [];
    private readonly List<UpdateView> updates = [];
    private PlacedCase placed;
    private SessionScene scene;
    private SessionScene? before;
    private AdvisedAcquisition? advised;
    private string worst = "";
    private string? notice;
    private object? debriefed;
    private string said = "", drawn = "";
    private int sceneNumber, placedNumber;
    private long sequence;

    /// <param name="area">Of the ultrasound machine's pictures.</param>
    /// <param name="debrief">What is told of a rehearsal once it is closed; null of a real case.</param>
    public TheatreSession(
        SessionCase of, CaseJournal journal, ITheatreDevices devices, SessionClock clock, ScanArea area, PictureReference? reference, double picturePeriodMs,
        bool simulated, Func<CaseState, ElasticEstimate?, object?> debrief)
    {
        (this.of, this.journal, this.devices, this.clock, this.debrief) = (of, journal, devices, clock, debrief);
        Live = new(simulated, clock);
        work = new(Tell, ending.Token);
        registration = new(journal, of, () => clock.Now, Margin);
        ultrasound = new(Live, area, reference, picturePeriodMs, simulated);
        requests = Requests().ToDictionary(r => r.Rule.Do);
        if (journal.State.CaseCode.Length == 0) journal.Happened(of.Opened(clock.Now, simulated));
        placed = PlacedCase.Scanned(of, null, 0, simulated);
        scene = SessionScene.Of(State, placed, [], [], null, 0);
        Tell();
    }

    public LiveChannel Live { get; }

    public SceneDocument Current
    {
        get
        {
            lock (gate) return scene.Document with { SentAtMs = Live.NowMs };
        }
    }

    public IReadOnlyList<RequestRule> Rules => [.. requests.Values.Select(r => r.Rule)];

    public CaseState State => journal.State;

    public string VerdictHash => journal.VerdictHash;

    /// <summary>A page that still has the scene before may ask for its surfaces.</summary>
    public SceneBlob? Blob(string name)
    {
        lock (gate) return scene.Blob(name) ?? before?.Blob(name);
    }

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        try
        {
            var answer = requests[request.Do].Do(request);
            lock (gate) notice = answer.Refusal;
            Tell();
            return Task.FromResult(answer);
        }
        catch (RequestRefusedException e)
        {
            lock (gate) notice = e.Message;
            Tell();
            return Task.FromResult(RequestAnswer.Refused(e.Message));
        }
    }

    /// <summary>Into the journal, one a second from each viewer: a page that asks again and again must not fill it.</summary>
    public void Refused(string request, Viewer from, string why)
    {
        lock (gate)
        {
            if (State.Procedure.Closed is not null || refusals.TryGetValue(from.Name, out var last) && clock.Now - last < OneRefusal) return;
            refusals[from.Name] = clock.Now;
            journal.Happened(new RequestRefused(clock.Now, request[..Math.Min(request.Length, LongestName)], from.Name, from.Role.ToString(), why));
        }
    }

    /// <summary>Runs the devices and looks at the links again and again, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, ending.Token);
        var running = devices.RunAsync(Live, ultrasound, both.Token);
        using var timer = new PeriodicTimer(LookAgain);
        while (await timer.WaitForNextTickAsync(both.Token))
        {
            if (running.IsCompleted) await running;
            Tell();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (devices is IAsyncDisposable held) await held.DisposeAsync();
        journal.Dispose();
    }

    /// <summary>Says to all heads how things stand, where that is not what was said last.</summary>
    private void Tell()
    {
        lock (gate)
        {
            var state = State;
            var lines = Lines(state);
            var lost = lines.FirstOrDefault(l => l is { Name: nameof(TheatreLink.Tracker), Ready: false }) is null ? null : "tracker";
            var lesions = state.Lesions.Select(l =>
            {
                var (about, verdict) = verdicts.Of(state, l.Id, lost, clock.Now);
                return SessionScene.Lesion(state, l, about, verdict, placed);
            }).ToArray();
            Draw(state, lesions);
            var view = View(state, lines, lesions).ToJson();
            var text = view.GetRawText();
            if (text == said) return;
            said = text;
            var now = Live.NowMs;
            Live.Publish(new(new() { Stream = Stream, Name = Stream, Sequence = ++sequence, OriginMs = now, SentAtMs = now, Simulated = state.Simulated, Says = view }, []));
        }
    }

    /// <summary>A new scene where what is drawn changed.</summary>
    private void Draw(CaseState state, IReadOnlyList<SceneItem> lesions)
    {
        var marks = Marks(state).ToArray();
        var key = string.Join('|', lesions.Select(l => $"{l.Id} {l.Verdict} {string.Join(';', l.Words)}").Append(placed.Number.ToString()).Append(state.WhyNot).Append(state.Procedure.Guiding).Concat(marks.Select(m => m.Id + m.Name)));
        if (key == drawn) return;
        drawn = key;
        (before, scene) = (scene, SessionScene.Of(state, placed, lesions, marks, devices.Camera, ++sceneNumber));
        ultrasound.Shown = placed.Anatomy is { } anatomy && state.Registration is not null ? new(anatomy, lesions, Target(state, lesions), []) : null;
    }

    /// <summary>The lesion that is looked for: the one that is guided to, else of the vanished ones the least certain.</summary>
    private static string? Target(CaseState state, IReadOnlyList<SceneItem> lesions) => state.Procedure.Guiding
        ?? lesions.OrderByDescending(i => i.State == LesionState.Vanished).ThenByDescending(i => i.R90Mm ?? 0).FirstOrDefault()?.Id;

    /// <summary>After an event that may have changed where things are: surfaces are laid anew, off the fold.</summary>
    private void Place()
    {
        var state = State;
        var estimate = registration.Estimate;
        var next = estimate is not null
            ? PlacedCase.Registered(of, estimate, of.Scans(estimate.Model), Interlocked.Increment(ref placedNumber), state.Simulated)
            : PlacedCase.Scanned(of, state.Procedure.Alignment?.PatientFromModel, Interlocked.Increment(ref placedNumber), state.Simulated);
        var advice = estimate is null ? null : Advise(estimate);
        lock (gate) (placed, advised) = (next, advice);
        Tell();
    }

    private AdvisedAcquisition? Advise(ElasticEstimate estimate)
    {
        var lesions = State.Lesions.Where(l => !State.Procedure.IsSettled(l.Id)).Select(l => new LesionToFind(new(l.Id, l.Centre), l.Vanished == false)).ToArray();
        if (lesions.Length == 0) return null;
        var answer = Advice.For(estimate, lesions, of.NamedLines, new() { Most = 1, Reachable = (_, normal) => normal.Y < 0.3 }, Environment.ProcessorCount);
        worst = answer.Before.Count == 0 ? "" : LesionItem.NameOf(lesions[answer.Before.ToList().IndexOf(answer.Before.Max())].Place.Id);
        return answer.Ranked.FirstOrDefault();
    }
}
