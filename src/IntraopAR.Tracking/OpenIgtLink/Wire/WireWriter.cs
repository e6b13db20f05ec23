using System.Buffers.Binary;
using System.Text;

namespace IntraopAR.Tracking;

/// <summary>Puts numbers and texts into a span, most significant byte first.</summary>
internal ref struct WireWriter(Span<byte> target)
{
    private readonly Span<byte> target = target;

    public int Position { get; private set; }

    /// <summary>The next bytes, to be filled by the caller.</summary>
    public Span<byte> Next(int count)
    {
        var place = target.Slice(Position, count);
        Position += count;
        return place;
    }

    public void U8(byte value) => Next(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Next(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Next(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Next(8), value);

    public void F32(float value) => BinaryPrimitives.WriteSingleBigEndian(Next(4), value);

    public void F64(double value) => BinaryPrimitives.WriteDoubleBigEndian(Next(8), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    public void Floats(ReadOnlySpan<float> values)
    {
        foreach (var v in values) F32(v);
    }

    public void Doubles(ReadOnlySpan<double> values)
    {
        foreach (var v in values) F64(v);
    }

    public void Words(ReadOnlySpan<uint> values)
    {
        foreach (var v in values) U32(v);
    }

    public void Size3((ushort I, ushort J, ushort K) size)
    {
        U16(size.I);
        U16(size.J);
        U16(size.K);
    }

    /// <summary>Text in a field of fixed length, filled up with zero bytes.</summary>
    /// <exception cref="ArgumentException">The text does not fit: a name is never cut silently.</exception>
    public void Fixed(string text, int length)
    {
        if (text.Length > length) throw new ArgumentException($"'{text}' is longer than the {length} characters that OpenIGTLink has for it", nameof(text));
        var field = Next(length);
        field.Clear();
        Encoding.Latin1.GetBytes(text, field);
    }

    /// <summary>Text and a zero byte.</summary>
    public void Terminated(string text)
    {
        Encoding.Latin1.GetBytes(text, Next(text.Length));
        U8(0);
    }
}
