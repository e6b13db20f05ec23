namespace IntraopAR.Scene;

/// <summary>One message of the live stream: what changes from picture to picture and is gone when it does not come.</summary>
/// <param name="Pictures">Bytes of the header's pictures, in their order: row by row from the top left, one grey byte a pixel.</param>
public sealed record LiveMessage(LiveHeader Header, IReadOnlyList<ReadOnlyMemory<byte>> Pictures);
