namespace IntraopAR.Tracking;

/// <summary>Something large that goes to the chunk file: made into bytes on the journal's own thread, so that its producer does not wait.</summary>
public interface IChunk
{
    /// <summary>Memory that it holds while it waits, bytes.</summary>
    long Weight { get; }

    ReadOnlyMemory<byte> Encode();

    /// <summary>The envelope's content, which names the place of the chunk.</summary>
    byte[] Content(ChunkReference where);
}
