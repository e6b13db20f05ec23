using System.Collections.Concurrent;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A session that keeps what it was asked and what it was told of refusals.</summary>
internal sealed class StubSession : ITheatreSession
{
    public ConcurrentQueue<ViewerRequest> Asked { get; } = new();

    public ConcurrentQueue<(string Request, Viewer From, string Why)> Refusals { get; } = new();

    public SceneDocument Current { get; } = new("T", true, 0, [], Live: true);

    public LiveChannel Live { get; } = new(simulated: true);

    LiveChannel? ISceneSource.Live => Live;

    public IReadOnlyList<RequestRule> Rules { get; } =
    [
        new("note-outcome", ViewerRole.Surgeon),
        new("look", ViewerRole.Observer, ViewerRole.Assistant, ViewerRole.Engineer, ViewerRole.Surgeon),
        new("show-identity", ViewerRole.Surgeon, ViewerRole.Assistant) { AtWorkstation = true },
        new("refuse", ViewerRole.Surgeon),
    ];

    public SceneBlob? Blob(string name) => null;

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        Asked.Enqueue(request);
        return Task.FromResult(request.Do switch
        {
            "show-identity" => RequestAnswer.Of(new { BirthDate = "1950-01-01" }),
            "refuse" => RequestAnswer.Refused("lesion 3 is unresolved"),
            _ => RequestAnswer.Done,
        });
    }

    public void Refused(string request, Viewer from, string why) => Refusals.Enqueue((request, from, why));
}
