using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>A scene that stands still: one document and its blobs, as a rehearsal without a live loop shows it.</summary>
public sealed class StillScene(SceneDocument document, IReadOnlyDictionary<string, SceneBlob> blobs) : ISceneSource
{
    public SceneDocument Current => document;

    public SceneBlob? Blob(string name) => blobs.GetValueOrDefault(name);
}
