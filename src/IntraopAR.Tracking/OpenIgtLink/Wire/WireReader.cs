using System.Buffers.Binary;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Walks over a message's bytes, most significant byte first. No length is trusted: what is not there is refused before
/// anything is allocated for it.
/// </summary>
/// <param name="source">The file or peer, for the refusal.</param>
/// <param name="part">The message type, for the refusal.</param>
internal ref struct WireReader(string source, string part, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int position;

    public readonly int Remaining => data.Length - position;

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Remaining) throw Fault($"{count} bytes are needed at byte {position} and {Remaining} are left");
        var taken = data.Slice(position, (int)count);
        position += taken.Length;
        return taken;
    }

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public float F32() => BinaryPrimitives.ReadSingleBigEndian(Take(4));

    public double F64() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public byte[] Bytes(long count)
    {
        var taken = Take(count);
        var bytes = GC.AllocateUninitializedArray<byte>(taken.Length);
        taken.CopyTo(bytes);
        return bytes;
    }

    public byte[] Rest() => Bytes(Remaining);

    public float[] Floats(long count)
    {
        var bytes = Take(checked(4 * count));
        var values = new float[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleBigEndian(bytes[(4 * i)..]);
        return values;
    }

    public double[] Doubles(long count)
    {
        var bytes = Take(checked(8 * count));
        var values = new double[bytes.Length / 8];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleBigEndian(bytes[(8 * i)..]);
        return values;
    }

    public uint[] Words(long count)
    {
        var bytes = Take(checked(4 * count));
        var values = new uint[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]);
        return values;
    }

    public (ushort I, ushort J, ushort K) Size3() => (U16(), U16(), U16());

    /// <summary>Text in a field of fixed length, up to its first zero byte.</summary>
    public string Fixed(int length)
    {
        var field = Take(length);
        var end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }

    /// <summary>Text that a zero byte ends.</summary>
    public string Terminated()
    {
        var end = data[position..].IndexOf((byte)0);
        if (end < 0) throw Fault("a text has no end");
        return Encoding.Latin1.GetString(Take(end + 1)[..^1]);
    }

    /// <summary>How many entries of that size fill the rest.</summary>
    public readonly int Entries(int size) =>
        Remaining % size == 0 ? Remaining / size : throw Fault($"{Remaining} bytes are not a whole number of entries of {size}");

    public readonly BadInputException Fault(string reason) => new(source, part, reason, "the sender's messages are faulty");
}
