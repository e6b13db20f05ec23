using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests;

/// <summary>A scene that stands still: one document and its blobs; what is live beside it is published by the test.</summary>
internal sealed class StillScene(SceneDocument document, IReadOnlyDictionary<string, SceneBlob> blobs, LiveChannel? live = null) : ISceneSource
{
    public SceneDocument Current => document;

    public LiveChannel? Live => live;

    public SceneBlob? Blob(string name) => blobs.GetValueOrDefault(name);
}
