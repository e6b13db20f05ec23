using System.Collections.Concurrent;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>A session that counts what reaches it.</summary>
internal sealed class CountingSession : ITheatreSession
{
    private int done;

    public int Done => Volatile.Read(ref done);

    public ConcurrentQueue<ViewerRequest> Requests { get; } = new();

    public SceneDocument Current { get; init; } = new("T", true, 0, [], Live: true);

    public IReadOnlyDictionary<string, SceneBlob> Blobs { get; init; } = new Dictionary<string, SceneBlob>();

    public LiveChannel Live { get; } = new(simulated: true);

    LiveChannel? ISceneSource.Live => Live;

    public IReadOnlyList<RequestRule> Rules { get; } = [new("note-outcome", ViewerRole.Surgeon), new("look", Enum.GetValues<ViewerRole>())];

    public SceneBlob? Blob(string name) => Blobs.GetValueOrDefault(name);

    public Task<RequestAnswer> DoAsync(ViewerRequest request, CancellationToken stop)
    {
        Interlocked.Increment(ref done);
        Requests.Enqueue(request);
        return Task.FromResult(RequestAnswer.Done);
    }

    public void Refused(string request, Viewer from, string why)
    {
    }
}
