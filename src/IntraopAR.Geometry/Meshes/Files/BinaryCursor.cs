using System.Buffers.Binary;

namespace IntraopAR.Geometry;

/// <summary>Walks over binary numbers in either byte order; nothing is read beyond the end, a fault names the byte.</summary>
internal ref struct BinaryCursor(string source, ReadOnlySpan<byte> data, int position, bool bigEndian)
{
    private readonly ReadOnlySpan<byte> data = data;

    public int Position { get; set; } = position;

    public readonly int Remaining => data.Length - Position;

    /// <summary>Everything from here on.</summary>
    public readonly ReadOnlySpan<byte> Rest => data[Position..];

    /// <summary>The next <paramref name="count"/> items of <paramref name="size"/> bytes; checked before anything is allocated for them.</summary>
    public ReadOnlySpan<byte> Take(long count, int size, string what)
    {
        if (count < 0 || count > Remaining / size)
            throw Fault($"{count} x {size} bytes of {what} are needed and {Remaining} are left");
        var taken = data.Slice(Position, (int)count * size);
        Position += taken.Length;
        return taken;
    }

    public double Scalar(ScalarType type, string what) => Scalar(Take(1, type.Size(), what), type, bigEndian);

    public readonly BadInputException Fault(string reason) =>
        new(source, $"byte {Position}", reason, "write the file again from its source");

    public static double Scalar(ReadOnlySpan<byte> at, ScalarType type, bool bigEndian) => type switch
    {
        ScalarType.Float32 => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at),
        ScalarType.Float64 => bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at),
        _ => Whole(at, type, bigEndian),
    };

    /// <summary>A whole number; a fractional one is cut to −1, which no index may be.</summary>
    public static long Whole(ReadOnlySpan<byte> at, ScalarType type, bool bigEndian) => type switch
    {
        ScalarType.Int32 => bigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at),
        ScalarType.UInt8 => at[0],
        ScalarType.UInt32 => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
        ScalarType.Int64 => bigEndian ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at),
        ScalarType.UInt64 => (long)Math.Min(long.MaxValue, bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at)),
        ScalarType.UInt16 => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
        ScalarType.Int16 => bigEndian ? BinaryPrimitives.ReadInt16BigEndian(at) : BinaryPrimitives.ReadInt16LittleEndian(at),
        ScalarType.Int8 => (sbyte)at[0],
        _ => Scalar(at, type, bigEndian) is var d && d == Math.Floor(d) && Math.Abs(d) < 1e15 ? (long)d : -1,
    };
}
