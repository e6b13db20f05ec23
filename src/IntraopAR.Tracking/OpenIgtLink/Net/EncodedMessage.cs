using System.Buffers;

namespace IntraopAR.Tracking;

/// <summary>A message's bytes, encoded once and shared by the queues of all peers; returned to their pool by the last.</summary>
internal sealed class EncodedMessage
{
    private readonly byte[] bytes;
    private readonly int size;
    private int holders = 1;

    public EncodedMessage(IgtlMessage message)
    {
        size = IgtlCodec.EncodedSize(message);
        bytes = ArrayPool<byte>.Shared.Rent(size);
        IsPicture = message.Body is ImageBody;
        IgtlCodec.Encode(message, bytes);
    }

    /// <summary>Of many, the next makes up for one that is left out.</summary>
    public bool IsPicture { get; }

    public int Size => size;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, size);

    public void Hold() => Interlocked.Increment(ref holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0) ArrayPool<byte>.Shared.Return(bytes);
    }
}
