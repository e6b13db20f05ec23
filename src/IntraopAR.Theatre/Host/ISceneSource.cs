using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Where the view host takes the scene from. Each member answers at once with the newest finished thing. Calls come from several threads.
/// </summary>
public interface ISceneSource
{
    /// <summary>The newest scene. Addresses of geometry and pictures in it are <c>blobs/NAME</c>.</summary>
    SceneDocument Current { get; }

    /// <summary>The bytes behind <c>blobs/NAME</c>, or null where there is no such blob.</summary>
    SceneBlob? Blob(string name);

    /// <summary>What changes from picture to picture; null where nothing is live.</summary>
    LiveChannel? Live => null;
}

/// <summary>Geometry or a picture as it goes over the wire. One that is dear to make is made when it is first asked for, by who asks, and once.</summary>
public sealed class SceneBlob(Func<ReadOnlyMemory<byte>> make, string contentType)
{
    private readonly Lazy<ReadOnlyMemory<byte>> made = new(make);

    public SceneBlob(ReadOnlyMemory<byte> bytes, string contentType)
        : this(() => bytes, contentType)
    {
    }

    public ReadOnlyMemory<byte> Bytes => made.Value;

    public string ContentType { get; } = contentType;
}
