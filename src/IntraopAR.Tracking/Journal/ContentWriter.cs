using System.Buffers.Binary;
using System.Text;

namespace IntraopAR.Tracking;

/// <summary>Puts an envelope's content together: little endian, floats bit for bit, texts and lists with their length before them.</summary>
public sealed class ContentWriter
{
    private byte[] bytes = new byte[256];
    private int used;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, used);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => used = 0;

    public void U8(byte value) => Room(1)[0] = value;

    public void Bool(bool value) => U8(value ? (byte)1 : (byte)0);

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Room(2), value);

    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    public void I64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    public void F64(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);

    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Room(value.Length));

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        I32(count);
        Encoding.UTF8.GetBytes(value, Room(count));
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        I32(items.Count);
        foreach (var item in items) write(item);
    }

    private Span<byte> Room(int count)
    {
        if (bytes.Length - used < count) Array.Resize(ref bytes, Math.Max(2 * bytes.Length, checked(used + count)));
        used += count;
        return bytes.AsSpan(used - count, count);
    }
}
