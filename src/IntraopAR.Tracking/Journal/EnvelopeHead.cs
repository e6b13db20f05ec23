using System.Buffers.Binary;

namespace IntraopAR.Tracking;

/// <summary>
/// The 32 bytes before an envelope's content; behind the content follow the 32 bytes of its hash. The hash is taken over the
/// previous envelope's hash (the header's for the first), this head and the content: 32 bytes before the head up to the
/// content's end, as they lie in the file.
/// </summary>
internal readonly record struct EnvelopeHead(int Length, long Sequence, ushort Kind, ushort Version, long Ticks)
{
    public const int Size = 32;
    public const int HashSize = 32;

    /// <summary>Head and hash together.</summary>
    public const int Frame = Size + HashSize;

    /// <summary>Longest content, bytes.</summary>
    public const int Longest = 1 << 26;

    /// <summary>Each head begins with it, so that the next whole envelope is found behind damage.</summary>
    public static ReadOnlySpan<byte> Mark => [0xE7, (byte)'I', (byte)'A', (byte)'R'];

    /// <summary>Bytes in the file, head and hash with it.</summary>
    public long Total => Frame + (long)Length;

    public void Write(Span<byte> to)
    {
        Mark.CopyTo(to);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(to[16..], Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(to[18..], Version);
        to[20..24].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], Ticks);
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out EnvelopeHead head)
    {
        head = new(
            BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[18..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[24..]));
        return from[..4].SequenceEqual(Mark) && head is { Length: >= 0 and <= Longest, Sequence: >= 0, Ticks: >= 0 } && from[20..24].IndexOfAnyExcept((byte)0) < 0;
    }
}
