using System.Buffers.Binary;

namespace IntraopAR.Imaging;

/// <summary>Stored pixels of any layout to numbers, one after the other: byte order, stored bits, sign (PS3.3 C.7.6.3.1.2), then rescale.</summary>
internal static class StoredPixels
{
    /// <returns>False where a value does not fit a short.</returns>
    public static bool TryToShort(ReadOnlySpan<byte> stored, Span<short> target, PixelLayout layout, long slope, long intercept)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var value = Value(stored, i, layout) * slope + intercept;
            if (value is < short.MinValue or > short.MaxValue) return false;
            target[i] = (short)value;
        }

        return true;
    }

    /// <returns>False where a value is beyond what a float holds.</returns>
    public static bool TryToFloat(ReadOnlySpan<byte> stored, Span<float> target, PixelLayout layout, double slope, double intercept)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (float)(Value(stored, i, layout) * slope + intercept);
            if (!float.IsFinite(target[i])) return false;
        }

        return true;
    }

    private static long Value(ReadOnlySpan<byte> stored, int i, PixelLayout layout)
    {
        long raw = layout.BitsAllocated switch
        {
            8 => stored[i],
            16 => layout.BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(stored[(2 * i)..]) : BinaryPrimitives.ReadUInt16LittleEndian(stored[(2 * i)..]),
            _ => layout.BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(stored[(4 * i)..]) : BinaryPrimitives.ReadUInt32LittleEndian(stored[(4 * i)..]),
        };
        var unused = 64 - layout.BitsStored;
        return layout.Signed ? raw << unused >> unused : (long)((ulong)raw << unused >> unused);
    }
}
