using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>Whole numbers side by side in a binary file as indices; one that no int holds becomes −1, which names nothing.</summary>
internal static class WholeColumn
{
    /// <param name="bytes">As many numbers as <paramref name="into"/> has places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ReadOnlySpan<byte> bytes, ScalarType type, bool bigEndian, Span<int> into)
    {
        var size = type.Size();
        switch (type)
        {
            case ScalarType.Int32:
                var narrow = MemoryMarshal.Cast<byte, int>(bytes);
                // A negative one stays negative: it names nothing either.
                if (bigEndian) BinaryPrimitives.ReverseEndianness(narrow[..into.Length], into);
                else narrow[..into.Length].CopyTo(into);
                break;
            case ScalarType.Int64:
                var wide = MemoryMarshal.Cast<byte, long>(bytes);
                for (var i = 0; i < into.Length; i++) into[i] = Narrowed(bigEndian ? BinaryPrimitives.ReverseEndianness(wide[i]) : wide[i]);
                break;
            default:
                for (var i = 0; i < into.Length; i++) into[i] = Narrowed(BinaryCursor.Whole(bytes.Slice(i * size, size), type, bigEndian));
                break;
        }
    }

    public static int Narrowed(long value) => value is < 0 or > int.MaxValue ? -1 : (int)value;
}
