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

    /// <summary>Scenes may follow one another quicker than a slow page reads one.</summary>
    private const int EarlierScenes = 30;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50), Shortest = TimeSpan.FromMilliseconds(1), OneRefusal = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private readonly SessionCase of;
    private readonly CaseJournal journal;
    private readonly ITheatreDevices devices;
    private readonly SessionClock clock;
    private readonly TimeSpan later, began;
    private readonly SessionWork work;
    private readonly SessionRegistration registration;
    private readonly SessionPlan plan;
    private readonly SessionTable table;
    private readonly ShownVerdicts verdicts = new(Margin);
    private readonly LiveUltrasound ultrasound;
    private readonly Func<CaseState, ElasticEstimate?, object?> debrief;
    private readonly IReadOnlyDictionary<string, (RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> requests;
    private readonly Dictionary<string, TimeSpan> refusals = [];
    private readonly List<UpdateView> updates = [];
    private readonly List<SweepObservations> firstSweeps = [];
    private readonly ValidityWatch validity = new();
    private readonly ResumedCase? resumed;
    private PlacedCase placed;
    private SessionScene scene;
    private readonly Queue<SessionScene> earlier = new();
    private AdvisedAcquisition? advised;
    private string worst = "";
    private string? notice;
    private object? debriefed;
    private string said = "", drawn = "";
    private int sceneNumber, placedNumber;
    private long sequence;

    /// <param name="area">Of the ultrasound machine's pictures.</param>
    /// <param name="debrief">What is told of a rehearsal once it is closed; null of a real case.</param>
    /// <param name="live">Where the heads listen already; null makes a channel of its own.</param>
    /// <param name="resumed">Where the journal is one that is gone on with.</param>
    public TheatreSession(
        SessionCase of, CaseJournal journal, ITheatreDevices devices, SessionClock clock, ScanArea? area, PictureReference? reference, double picturePeriodMs,
        bool simulated, Func<CaseState, ElasticEstimate?, object?> debrief, LiveChannel? live = null, ResumedCase? resumed = null)
    {
        (this.of, this.journal, this.devices, this.clock, this.debrief, this.resumed) = (of, journal, devices, clock, debrief, resumed);
        Live = live ?? new(simulated, clock);
        // Heads that listened to a case before pass over what is not newer.
        sequence = (long)Live.NowMs;
        if (resumed is not null && resumed.JournalUntil > clock.Now) later = resumed.JournalUntil - clock.Now;
        began = Now;
        work = new(Tell, ending.Token);
        registration = new(journal, of, () => Now, Margin, devices.ProblemOf);
        plan = new(of.Folder, new(Tell, ending.Token), () => registration.Estimate, () => JournalEvidence.Of(journal.Path, journal.BegunUtc, State, RuleBook.Standard));
        table = new(Live, simulated);
        devices.Overlay = Painted;
        ultrasound = new(Live, area, reference, picturePeriodMs, simulated);
        requests = Requests().ToDictionary(r => r.Rule.Do);
        if (journal.State.CaseCode.Length == 0) journal.Happened(of.Opened(Now, simulated));
        placed = PlacedCase.Scanned(of, State.Procedure.Alignment?.PatientFromModel, 0, simulated);
        scene = SessionScene.Of(State, placed, [], PlannedShapes.None, [], null, 0);
        Tell();
        if (resumed is not null && State.Registration is not null) work.Begin("Going on: the registration is computed again from the journal", GoOnAsync);
    }

    /// <summary>The journal's time: it never goes back, though another program wrote its beginning.</summary>
    private TimeSpan Now => clock.Now + later;

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

    /// <summary>A page that still has an earlier scene may ask for its surfaces and pictures.</summary>
    public SceneBlob? Blob(string name)
    {
        lock (gate) return scene.Blob(name) ?? plan.Blob(name) ?? earlier.Select(s => s.Blob(name)).FirstOrDefault(b => b is not null);
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
            if (State.Procedure.Closed is not null || refusals.TryGetValue(from.Name, out var last) && Now - last < OneRefusal) return;
            refusals[from.Name] = Now;
            journal.Happened(new RequestRefused(Now, request[..Math.Min(request.Length, LongestName)], from.Name, from.Role.ToString(), why));
        }
    }

    /// <summary>Runs the devices and looks at the links again and again, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, ending.Token);
        var running = devices.RunAsync(Live, ultrasound, both.Token);
        plan.OpenKept();
        while (true)
        {
            await Task.Delay(UntilNextLook(), both.Token);
            if (running.IsCompleted) await running;
            Watch();
            plan.Watch();
            table.Step(plan.Held, registration.Estimate, State.Procedure.Closed is null && ProcedureSteps.MayGuide(State));
            Tell();
        }
    }

    /// <summary>A line that falls silent is said to be lost when that is due, not when somebody happens to look.</summary>
    private TimeSpan UntilNextLook()
    {
        var due = devices.NextLoss - clock.Now;
        return due is { } d && d < LookAgain ? d > Shortest ? d : Shortest : LookAgain;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (devices is IAsyncDisposable held) await held.DisposeAsync();
        journal.Dispose();
    }

    /// <summary>What ends or lowers the registration by itself: time, and what the devices noticed.</summary>
    private void Watch()
    {
        lock (gate)
            foreach (var happened in validity.Step(State, Now, devices.Noticed(ValidityWatch.KeyOf(State))).ToArray())
            {
                journal.Happened(happened);
                if (happened is DomainEnded) _ = Task.Run(Place, CancellationToken.None);
            }
    }

    /// <summary>What is known drawn into the camera's picture, on the thread that brings it; null without a registration.</summary>
    private byte[]? Painted(CameraSight sight)
    {
        PlacedCase of;
        SceneItem[] lesions;
        string? guiding;
        lock (gate)
        {
            if (placed.Anatomy is null || State.Registration is null) return null;
            (of, guiding) = (placed, State.Procedure.Guiding);
            lesions = [.. scene.Document.Items.Where(i => i.Kind == ItemKind.Lesion)];
        }

        return SessionPictures.OverlayBgr(sight, of, lesions, guiding, State.Simulated);
    }

    /// <summary>After the program was started again somebody may have touched the pointer; null where the check point was measured since.</summary>
    private string? Unchecked(CaseState state) => resumed is null || state.Procedure.CheckPoint?.At >= began ? null : ResumedCase.CheckFirst;

    /// <summary>As the journal has it, everything is laid at once; then what later measurements go on from is solved again.</summary>
    private async Task GoOnAsync(CancellationToken stop)
    {
        var model = await of.Ready.WaitAsync(stop);
        if (State.Registration is not { } inForce) return;
        lock (gate) placed = PlacedCase.Answered(of, inForce.Answer, model, Interlocked.Increment(ref placedNumber), State.Simulated);
        Tell();
        registration.Restore(resumed!.Restore.Solve(model, inForce));
        Place();
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
                var (about, verdict) = verdicts.Of(state, l.Id, lost, Unchecked(state), Now);
                return SessionScene.Lesion(state, l, about, verdict, placed, of.NowMm(l.Id));
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
        var planned = Planned(state);
        var key = string.Join('|', lesions.Select(l => $"{l.Id} {l.Verdict} {string.Join(';', l.Words)}").Append(placed.Number.ToString()).Append(planned.Number.ToString()).Append(state.WhyNot).Append(state.Procedure.Guiding).Concat(marks.Select(m => m.Id + m.Name)));
        if (key == drawn) return;
        drawn = key;
        earlier.Enqueue(scene);
        if (earlier.Count > EarlierScenes) earlier.Dequeue();
        scene = SessionScene.Of(state, placed, lesions, planned, marks, devices.Camera, ++sceneNumber);
        ultrasound.Shown = placed.Anatomy is { } anatomy && state.Registration is not null ? new(anatomy, lesions, Target(state, lesions), []) : null;
    }

    /// <summary>None where what was laid belongs to another registration than the one in force.</summary>
    private PlannedShapes Planned(CaseState state) =>
        state.Registration is not null && placed.Anatomy is not null && plan.Held is { Against: { } against } held && ReferenceEquals(against, registration.Estimate) ? held.Shapes : PlannedShapes.None;

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
        var lesions = State.Lesions.Where(l => !State.Procedure.IsSettled(l.Id)).Select(of.ToFind).ToArray();
        if (lesions.Length == 0) return null;
        var answer = Advice.For(estimate, lesions, of.NamedLines, new() { Most = 1, Reachable = (_, normal) => normal.Y < 0.3 }, Environment.ProcessorCount);
        worst = answer.Before.Count == 0 ? "" : LesionItem.NameOf(lesions[answer.Before.ToList().IndexOf(answer.Before.Max())].Place.Id);
        return answer.Ranked.FirstOrDefault();
    }
}
