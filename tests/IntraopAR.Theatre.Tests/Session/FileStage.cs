using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Tests.Session;

/// <summary>A theatre with nothing but the lesions' file of a virtual patient, registered when the test says so.</summary>
internal sealed class FileStage : ITheatreSession, IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly SessionTable table;
    private long said, pointed;

    public FileStage(long seed)
    {
        Of = new(VirtualPatient.FromSeed(seed), Say);
        table = new(Live, simulated: true);
    }

    public PlannedCase Of { get; }

    public SceneDocument Current => new("c", true, Live.NowMs, [], null, Live: true);

    public LiveChannel Live { get; } = new(simulated: true);

    LiveChannel? ISceneSource.Live => Live;

    public IReadOnlyList<RequestRule> Rules => [.. Of.Requests.Values.Select(r => r.Rule)];

    public SceneBlob? Blob(string name) => Of.Plan.Blob(name);

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        try
        {
            return Task.FromResult(Of.Requests[request.Do].Do(request));
        }
        catch (RequestRefusedException e)
        {
            return Task.FromResult(RequestAnswer.Refused(e.Message));
        }
    }

    public void Refused(string request, Viewer from, string why) { }

    /// <summary>From 30 % of the liver's front, with 1 mm of noise.</summary>
    public void Register()
    {
        var liver = Of.Liver;
        var front = Enumerable.Range(0, liver.Triangles.Length).Where(i => liver.AreaVector(liver.Triangles[i]).Normalized().Y < -0.8).ToArray();
        var lay = RigidMotion.About(MeshCentroid.Of(liver, closed: true), new(0.05, -0.08, 0.1), new(6, -4, 9));
        var seen = ObservedPatch.Sample(liver.Mapped(lay.Apply), new(3), 0.3, 1500, 1, 0, front);
        Of.Estimate = ElasticRegistration.Run(ElasticModel.Of(liver), new(seen), 1).Estimate;
        Of.Plan.Watch();
    }

    public void Say()
    {
        lock (gate)
        {
            var view = new SessionView
            {
                CaseCode = "c", Simulated = true, Lines = [], TimeOut = [], Landmarks = [], Updates = [], HasUltrasound = false, Unresolved = [], Steps = [new(7, "Guide", StepStanding.Due, "", true)], Guiding = "lesion-1",
                Lesions = [new("lesion-1", "Lesion 1", "vanished", "guide", 4, 14, null, false, [], [])],
                NextThing = "Open the lesions' file", Plan = Of?.Plan.View,
            };
            Live.Publish(new(new() { Stream = "session", Name = "session", Sequence = ++said, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, Simulated = true, Says = view.ToJson() }, []));
        }
    }

    /// <summary>The pointer rests at a place of the model, seen 20 times a second until the stage ends.</summary>
    public async Task PointAsync(Point<Model> at)
    {
        var tip = Of.Estimate!.Placement.Place(at).Position;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(stop.Token))
        {
            var header = new LiveHeader { Stream = "pointer", Name = "pointer", Sequence = ++pointed, OriginMs = Live.NowMs, SentAtMs = Live.NowMs, FadeAfterMs = 100, GoneAfterMs = 500, Simulated = true, Poses = [new("StylusTip", "pointer")] };
            Live.Publish(new(header, []) { Poses = [[1, 0, 0, tip.X, 0, 1, 0, tip.Y, 0, 0, 1, tip.Z]] });
            table.Step(Of.Plan.Held, Of.Estimate, guides: true);
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        Of.Dispose();
    }
}
