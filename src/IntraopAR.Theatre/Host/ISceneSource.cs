using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Where the view host takes the scene from. Each member answers at once with the newest finished thing; making it is
/// the source's own work. Calls come from several threads.
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

/// <summary>Geometry or a picture as it goes over the wire.</summary>
public sealed record SceneBlob(ReadOnlyMemory<byte> Bytes, string ContentType);
