using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>
/// One number of each row of a binary table, into every <c>step</c>th place of an array. The type is asked for once and not
/// for each number. Compiled fully at once: a file is read once in a process, before a method would prove to be hot.
/// </summary>
internal static class ScalarColumn
{
    /// <param name="rows">As many whole rows of <paramref name="stride"/> bytes as <paramref name="into"/> has places.</param>
    /// <param name="offset">Of the number within its row, bytes.</param>
    public static void Read(ReadOnlySpan<byte> rows, int stride, int offset, ScalarType type, bool bigEndian, Span<double> into, int step = 1)
    {
        var count = (into.Length + step - 1) / step;
        // Everything below reads without looking at ends again.
        if (count == 0) return;
        if (offset < 0 || offset + type.Size() > stride || (long)count * stride > rows.Length) throw new ArgumentOutOfRangeException(nameof(rows));
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), offset);
        ref var to = ref MemoryMarshal.GetReference(into);
        switch (type)
        {
            case ScalarType.Float32 when bigEndian: BigFloats(ref from, stride, count, ref to, step); break;
            case ScalarType.Float32: Floats(ref from, stride, count, ref to, step); break;
            case ScalarType.Float64 when bigEndian: BigDoubles(ref from, stride, count, ref to, step); break;
            case ScalarType.Float64: Doubles(ref from, stride, count, ref to, step); break;
            default:
                for (var i = 0; i < count; i++) into[i * step] = BinaryCursor.Scalar(rows[(i * stride + offset)..], type, bigEndian);
                break;
        }
    }

    /// <summary>The x, y and z of each row as vectors.</summary>
    /// <param name="offsets">Of x, y and z within the row.</param>
    public static void Vectors(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> offsets, ReadOnlySpan<ScalarType> types, bool bigEndian, Vec3[] into)
    {
        var numbers = MemoryMarshal.Cast<Vec3, double>(into.AsSpan());
        for (var axis = 0; axis < 3 && numbers.Length > 0; axis++) Read(rows, stride, offsets[axis], types[axis], bigEndian, numbers[axis..], 3);
    }

    /// <summary>Place of the first vector that is not finite, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FirstNotFinite(ReadOnlySpan<Vec3> vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
            // An infinity or a NaN times 0 is a NaN.
            if (vectors[i].X * 0 + vectors[i].Y * 0 + vectors[i].Z * 0 != 0) return i;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Floats(ref byte from, int stride, int count, ref double to, int step)
    {
        for (nint i = 0; i < count; i++) Unsafe.Add(ref to, i * step) = Unsafe.ReadUnaligned<float>(ref Unsafe.Add(ref from, i * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Doubles(ref byte from, int stride, int count, ref double to, int step)
    {
        for (nint i = 0; i < count; i++) Unsafe.Add(ref to, i * step) = Unsafe.ReadUnaligned<double>(ref Unsafe.Add(ref from, i * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BigFloats(ref byte from, int stride, int count, ref double to, int step)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref to, i * step) = BitConverter.UInt32BitsToSingle(BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, i * stride))));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BigDoubles(ref byte from, int stride, int count, ref double to, int step)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref to, i * step) = BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i * stride))));
    }
}
