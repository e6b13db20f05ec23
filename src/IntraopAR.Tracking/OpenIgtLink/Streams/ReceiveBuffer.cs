namespace IntraopAR.Tracking;

/// <summary>Bytes received and not yet used. It grows by what has arrived, never by what a sender announces.</summary>
internal sealed class ReceiveBuffer
{
    /// <summary>Free room offered to a read; also the first size.</summary>
    public const int Room = 1 << 16;

    private const int MostKept = IgtlHeader.Size - 1;

    private byte[] bytes = GC.AllocateUninitializedArray<byte>(Room);
    private int start;
    private int kept;
    private int end;

    public ReadOnlySpan<byte> Waiting => bytes.AsSpan(start, end - start);

    /// <summary>Where the first waiting byte lies in the whole stream.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes that ever arrived.</summary>
    public long Received => Position + (end - start);

    /// <summary>Room for the next bytes; <see cref="Arrived"/> says how many were put there.</summary>
    public Memory<byte> Free()
    {
        if (bytes.Length - end < Room / 2)
        {
            // Moving at most half of the buffer, or doubling it, costs less than the bytes that made it necessary.
            var (from, count) = (start - kept, end - start + kept);
            var to = count <= bytes.Length / 2 ? bytes : GC.AllocateUninitializedArray<byte>(checked(2 * bytes.Length));
            bytes.AsSpan(from, count).CopyTo(to);
            (bytes, start, end) = (to, kept, count);
        }

        return bytes.AsMemory(end);
    }

    public void Arrived(int count) => end += count;

    public void Use(int count)
    {
        start += count;
        kept = Math.Min(kept + count, MostKept);
        Position += count;
    }

    /// <summary>The last used bytes wait again: as many as are kept, less than a header.</summary>
    public void TakeBack()
    {
        start -= kept;
        Position -= kept;
        kept = 0;
    }
}
