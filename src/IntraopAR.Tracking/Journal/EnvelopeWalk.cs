using System.Security.Cryptography;

namespace IntraopAR.Tracking;

/// <summary>
/// Walks from envelope to envelope and holds each against its hash. It begins behind 32 bytes that it takes for the hash
/// before: the header's, or those that lie there where a search begins in the middle.
/// </summary>
/// <param name="length">Bytes of the stream that count; what is written behind them meanwhile does not.</param>
internal sealed class EnvelopeWalk(Stream stream, long length)
{
    private const int Window = 1 << 18;

    private byte[] buffer = [];
    private long bufferAt;
    private int filled;

    /// <summary>Where the next envelope begins.</summary>
    public long Position { get; private set; }

    /// <summary>What was read and hashed so far, bytes: the search's work.</summary>
    public long Work { get; private set; }

    public Envelope Current { get; private set; }

    /// <summary>Hash of the last good envelope, or of what stood for it.</summary>
    public ReadOnlySpan<byte> HashBefore => buffer.AsSpan((int)(Position - EnvelopeHead.HashSize - bufferAt), EnvelopeHead.HashSize);

    /// <summary>The hash that the last envelope, of so long a content, was chained to.</summary>
    public ReadOnlySpan<byte> HashBeforeLast(int content) =>
        buffer.AsSpan((int)(Position - EnvelopeHead.Frame - content - EnvelopeHead.HashSize - bufferAt), EnvelopeHead.HashSize);

    public void Begin(long position)
    {
        Position = position;
        Need(0);
    }

    /// <returns>Null where a whole, unaltered envelope was read; else why there is none.</returns>
    /// <param name="expected">Its number; null where any will do.</param>
    public EnvelopeFault? Next(long? expected)
    {
        var left = length - Position;
        if (left == 0) return EnvelopeFault.End;
        if (left < EnvelopeHead.Frame) return EnvelopeFault.TooShort;
        Need(EnvelopeHead.Size);
        if (!EnvelopeHead.TryRead(Span(EnvelopeHead.Size), out var head)) return EnvelopeFault.NoHead;
        if (head.Total > left) return EnvelopeFault.TooShort;
        if (expected is { } number && head.Sequence != number) return EnvelopeFault.OutOfOrder;
        Need((int)head.Total);
        var from = (int)(Position - bufferAt);
        var chained = EnvelopeHead.HashSize + EnvelopeHead.Size + head.Length;
        Span<byte> hash = stackalloc byte[EnvelopeHead.HashSize];
        SHA256.HashData(buffer.AsSpan(from - EnvelopeHead.HashSize, chained), hash);
        Work += chained;
        if (!hash.SequenceEqual(buffer.AsSpan(from + EnvelopeHead.Size + head.Length, EnvelopeHead.HashSize))) return EnvelopeFault.Altered;
        Current = new(head.Sequence, head.Kind, head.Version, new(head.Ticks), buffer.AsMemory(from + EnvelopeHead.Size, head.Length));
        Position += head.Total;
        return null;
    }

    private ReadOnlySpan<byte> Span(int count) => buffer.AsSpan((int)(Position - bufferAt), count);

    /// <summary>Brings the hash before and so many bytes from the position into the buffer; the caller knows that they are there.</summary>
    private void Need(int count)
    {
        var first = Position - EnvelopeHead.HashSize;
        var total = EnvelopeHead.HashSize + count;
        if (first >= bufferAt && first + total <= bufferAt + filled) return;
        var keep = first >= bufferAt && first < bufferAt + filled ? (int)(bufferAt + filled - first) : 0;
        var size = (int)Math.Min(Math.Max(Window, total), length - first);
        var into = buffer.Length >= size ? buffer : GC.AllocateUninitializedArray<byte>((int)Math.Min(length, Math.Max(size, 2L * buffer.Length)));
        if (keep > 0) buffer.AsSpan((int)(first - bufferAt), keep).CopyTo(into);
        (buffer, bufferAt) = (into, first);
        stream.Position = first + keep;
        filled = keep + stream.ReadAtLeast(into.AsSpan(keep, size - keep), total - keep);
        Work += filled - keep;
    }
}

/// <summary>Why no envelope was read.</summary>
internal enum EnvelopeFault
{
    /// <summary>The file ends here, between two envelopes.</summary>
    End,

    /// <summary>Fewer bytes are left than it takes.</summary>
    TooShort,

    /// <summary>No head begins here.</summary>
    NoHead,

    /// <summary>Another number than the next one.</summary>
    OutOfOrder,

    /// <summary>Its hash does not hold.</summary>
    Altered,
}
