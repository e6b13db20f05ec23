using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace IntraopAR.Imaging;

/// <summary>Turns stored pixel values into numbers: byte order, stored bits, sign (PS3.3 C.7.6.3.1.2), then rescale.</summary>
internal static class StoredPixels
{
    /// <summary>Whether every rescaled value is whole and fits a short, so that the volume need not be float.</summary>
    public static bool FitShort(PixelLayout layout, double slope, double intercept)
    {
        if (layout.BitsAllocated > 16 || slope != Math.Floor(slope) || intercept != Math.Floor(intercept)) return false;
        var (low, high) = layout.Signed
            ? (-Math.ScaleB(1, layout.BitsStored - 1), Math.ScaleB(1, layout.BitsStored - 1) - 1)
            : (0, Math.ScaleB(1, layout.BitsStored) - 1);
        var (a, b) = (low * slope + intercept, high * slope + intercept);
        return Math.Min(a, b) >= short.MinValue && Math.Max(a, b) <= short.MaxValue;
    }

    /// <summary>Rescales 16-bit pixels that lie in <paramref name="target"/> as the file has them, in place.</summary>
    public static void RescaleInPlace(Span<short> target, PixelLayout layout, int slope, int intercept)
    {
        if (layout.BigEndian) BinaryPrimitives.ReverseEndianness(target, target);
        var unused = 16 - layout.BitsStored;
        if (unused > 0)
        {
            // Bits above the stored ones may hold overlays; shifting up and down drops them and spreads the sign.
            if (layout.Signed)
                for (var i = 0; i < target.Length; i++) target[i] = (short)((short)(target[i] << unused) >> unused);
            else
                for (var i = 0; i < target.Length; i++) target[i] = (short)(ushort)((ushort)(target[i] << unused) >> unused);
        }

        if (slope == 1 && intercept == 0) return;
        var (a, b) = (new Vector<short>((short)slope), new Vector<short>((short)intercept));
        var wide = MemoryMarshal.Cast<short, Vector<short>>(target);
        for (var i = 0; i < wide.Length; i++) wide[i] = wide[i] * a + b;
        for (var i = wide.Length * Vector<short>.Count; i < target.Length; i++) target[i] = (short)(target[i] * slope + intercept);
    }

    /// <summary>Any layout to floats, one pixel after the other.</summary>
    public static void ToFloat(ReadOnlySpan<byte> stored, Span<float> target, PixelLayout layout, double slope, double intercept)
    {
        for (var i = 0; i < target.Length; i++) target[i] = (float)(Value(stored, i, layout) * slope + intercept);
    }

    public static void ToShort(ReadOnlySpan<byte> stored, Span<short> target, PixelLayout layout, int slope, int intercept)
    {
        if (layout.BitsAllocated == 16)
        {
            MemoryMarshal.Cast<byte, short>(stored)[..target.Length].CopyTo(target);
            RescaleInPlace(target, layout, slope, intercept);
            return;
        }

        for (var i = 0; i < target.Length; i++) target[i] = (short)(Value(stored, i, layout) * slope + intercept);
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
