namespace IntraopAR.Tracking;

/// <summary>Where a chunk lies in the chunk file, and its content's name.</summary>
/// <param name="Hash">SHA-256 of the chunk's bytes.</param>
public readonly record struct ChunkReference(long Offset, int Length, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Bytes of a reference in an envelope.</summary>
    public const int Size = 44;

    public void Write(ContentWriter to)
    {
        to.I64(Offset);
        to.I32(Length);
        to.Raw(Hash.Span);
    }

    public static ChunkReference Read(ContentReader from)
    {
        var (offset, length) = (from.I64(), from.I32());
        if (offset < JournalHeader.Size || length < 0) throw from.Fault("a chunk lies where none can");
        return new(offset, length, from.Take(32).ToArray());
    }
}
