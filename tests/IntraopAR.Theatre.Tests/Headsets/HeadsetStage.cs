using System.Collections.Concurrent;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Headsets;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Rehearsing;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>A theatre at step 7 with a virtual patient whose place in the room is known, a pointer that can be hidden, and places on the liver.</summary>
internal sealed class HeadsetStage : ITheatreSession, IHeadTheatre, IAsyncDisposable
{
    private readonly StillScene scene;
    private readonly IReadOnlyList<(RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> requests;
    private readonly CancellationTokenSource stop = new();
    private readonly Task pointing;
    private CaseState state;
    private string? guiding;
    private long said;

    public HeadsetStage(StillScene scene, bool showsPointer = true)
    {
        (this.scene, PointerSeen) = (scene, showsPointer);
        var liver = MeshBlob.Read(scene.Blob("liver.mesh")!.Bytes.Span).Positions;
        var vertices = Enumerable.Range(0, liver.Length / 3).Select(i => new Vec3(liver[3 * i], liver[3 * i + 1], liver[3 * i + 2])).ToArray();
        var middle = vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / vertices.Length;
        var front = vertices.Where(v => v.Y < middle.Y - 10).ToArray();
        List<Vec3> far = [front.MaxBy(v => Vec3.DistanceSquared(v, middle))];
        while (far.Count < 7) far.Add(front.MaxBy(v => far.Min(f => Vec3.DistanceSquared(v, f))));
        Places = [.. far.Select((v, i) => new HeadPlace($"landmark-{i + 1}", $"landmark {i + 1}", new(v), 1.4))];
        var lesions = scene.Current.Items.Where(i => i.Region is not null).ToArray();
        Field = new(lesions.Aggregate(Vec3.Zero, (s, l) => s + Centre(l)) / lesions.Length);
        // The surgeon stands at the patient's right and looks down: the patient's head is to the left, the front up.
        var turn = Mat3.FromColumns(new(0, 0, -1), new(0, -1, 0), new(-1, 0, 0));
        Truth = new(new(turn, new Vec3(0, 980, -430) - turn * Field.Position));
        requests =
        [
            (new("guide", ViewerRole.Surgeon), r => Say(guiding = Lesion(r))),
            (new("outcome", ViewerRole.Surgeon, ViewerRole.Assistant), r => Say(Happened(new OutcomeRecorded(Now, CaseRole.Surgeon, Lesion(r), r.Named<OutcomeKind>("outcome"), "")))),
            (new("close", ViewerRole.Surgeon), _ => Close()),
            .. new HeadRequests(this).All,
        ];
        var baseline = scene.Current.Items.Where(i => i.Kind == ItemKind.Lesion).Select(l => new BaselineLesion(l.Id, new(Centre(l)), (l.BaselineDiameterMm ?? 0) / 2, 0, l.State == LesionState.Vanished));
        state = CaseState.Apply(CaseState.Empty, new CaseOpened(Now, scene.Current.CaseCode, true, "", [.. baseline]));
        Say();
        pointing = Task.Run(PointAsync);
    }

    public Transform<HeadsetSpace, Patient> Truth { get; }

    public bool PointerSeen { get; set; }

    public CaseState State => state;

    public ConcurrentQueue<string> Notes { get; } = new();

    public IReadOnlyList<HeadPlace> Places { get; }

    public Point<Patient> Field { get; }

    public Vec3? Anterior => -Vec3.UnitY;

    public double Margin => 5;

    public bool HasHeadsetMarker => false;

    public Point<Patient>? PointerTip => PointerSeen ? Tip : null;

    /// <summary>28.4 mm in front of the goal's region.</summary>
    public Point<Patient> Tip
    {
        get
        {
            var goal = Goal;
            return new(Centre(goal) + new Vec3(0.35, -0.9, 0.25).Normalized() * (goal.Region!.SemiAxesMm[0] + 28.4));
        }
    }

    public Vec3 Shaft => new Vec3(-0.5, -0.8, 0.3).Normalized();

    public SceneItem Goal => scene.Current.Items.First(i => i.Id == guiding || (guiding is null && i.Region is not null));

    public SceneDocument Current => scene.Current with { Live = true, SentAtMs = Live.NowMs };

    public LiveChannel Live { get; } = new(simulated: true);

    LiveChannel? ISceneSource.Live => Live;

    public IReadOnlyList<RequestRule> Rules => [.. requests.Select(r => r.Rule)];

    public SceneBlob? Blob(string name) => scene.Blob(name);

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        try
        {
            return Task.FromResult(requests.Single(r => r.Rule.Do == request.Do).Do(request));
        }
        catch (RequestRefusedException e)
        {
            return Task.FromResult(RequestAnswer.Refused(e.Message));
        }
    }

    public void Refused(string request, Viewer from, string why) { }

    public Transform<Patient, CameraMarker>? HeadsetMarkerAt(TimeSpan at) => null;

    public void Note(string viewer, string method, string standing, double errorMm, string words) => Notes.Enqueue(standing);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await pointing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Vec3 Centre(SceneItem lesion) => new(lesion.Region!.Centre[0], lesion.Region.Centre[1], lesion.Region.Centre[2]);

    private TimeSpan Now => TimeSpan.FromMilliseconds(Live.NowMs);

    private static string Lesion(ViewerRequest r) => r.Text("lesion");

    private CaseState Happened(CaseEvent happened) => state = CaseState.Apply(state, happened);

    /// <summary>As the case's own fold refuses or takes it.</summary>
    private RequestAnswer Close()
    {
        var open = Happened(new ClosingAsked(Now, CaseRole.Surgeon)).Procedure.WhyNotClosed;
        Say();
        return open.Count > 0 ? RequestAnswer.Refused($"Not closed. Without an outcome: {string.Join(", ", open.Select(LesionItem.NameOf))}") : RequestAnswer.Done;
    }

    /// <summary>The truth is where the scene's regions have their middle, each a little beside.</summary>
    private object Debrief() => new
    {
        Lesions = state.Lesions.Select((l, i) => new DebriefedLesion(LesionItem.NameOf(l.Id), l.Vanished == true, Outcome(l.Id)!, 2.5 + 1.5 * i, 6, 2.5 + 1.5 * i <= 6)),
        Training = new
        {
            Title = "Breathing during guidance", Story = "Ventilation goes on while a lesion is gone to.", Hazards = new[] { "H6" }, TraineeShare = 0.75, Timeline = Array.Empty<object>(), Acquisitions = Array.Empty<object>(), Treated = Array.Empty<object>(),
            Reactions = new[]
            {
                new ScoredReaction("Trainee", [], false, "ventilation is stopped before the lesion is gone to", 3, 3, "after 4.1 s", 4.1), new ScoredReaction("Trainee", [], false, "a structure is checked again afterwards", 0, 1, "it did not happen", null),
            }.Select(r => new { Who = "trainee", r.Why, r.Never, r.Points, r.OutOf, r.Words }),
        },
    };

    private string? Outcome(string lesion) => state.Procedure.OutcomeOf(lesion)?.ToString().ToLowerInvariant();

    private RequestAnswer Say(object? _ = null)
    {
        var rows = scene.Current.Items.Where(i => i.Kind == ItemKind.Lesion).Select(l => new LesionRow(l.Id, l.Name, null, null, l.R90Mm, l.BaselineDiameterMm ?? 0, Outcome(l.Id), false, l.Words, []));
        var closed = state.Procedure.Closed is not null;
        var view = new SessionView
        {
            CaseCode = scene.Current.CaseCode, Simulated = true, Lines = [], TimeOut = [], Landmarks = [], Updates = [], HasUltrasound = true, Lesions = [.. rows], Guiding = closed ? null : guiding,
            Unresolved = [.. ProcedureSteps.Unresolved(state).Select(LesionItem.NameOf)], ClosingRefused = state.Procedure.WhyNotClosed.Count > 0, Closed = closed, Debrief = closed ? Debrief() : null,
            Steps = [new(7, "guide lesion by lesion", StepStanding.Due, "", true)],
            NextThing = guiding is null ? "Choose a lesion" : "Go to it, look with ultrasound, then record what became of it",
        };
        Live.Publish(new(new() { Stream = "session", Name = "session", Sequence = ++said, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, Simulated = true, Says = view.ToJson() }, []));
        return RequestAnswer.Done;
    }

    private async Task PointAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(33));
        for (var i = 1L; await timer.WaitForNextTickAsync(stop.Token); i++)
        {
            if (!PointerSeen) continue;
            var (tip, z) = (Tip.Position, Shaft);
            var x = z.AnyPerpendicular();
            var y = Vec3.Cross(z, x);
            var header = new LiveHeader { Stream = "pointer", Name = "pointer", Sequence = i, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Poses = [new("StylusTip", "pointer")] };
            Live.Publish(new(header, []) { Poses = [[x.X, y.X, z.X, tip.X, x.Y, y.Y, z.Y, tip.Y, x.Z, y.Z, z.Z, tip.Z]] });
        }
    }
}
