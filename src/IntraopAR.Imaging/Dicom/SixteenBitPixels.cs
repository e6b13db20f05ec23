using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace IntraopAR.Imaging;

/// <summary>Stored 16-bit pixels to values in place, as short, many at a time.</summary>
internal static class SixteenBitPixels
{
    /// <param name="pixels">As the file has them; values on return.</param>
    /// <param name="intercept">Whole; the slope is 1.</param>
    /// <returns>False where a value does not fit, with the pixels in no useful state.</returns>
    public static bool TryToValues(Span<short> pixels, PixelLayout layout, int intercept)
    {
        if (layout.BigEndian) BinaryPrimitives.ReverseEndianness(pixels, pixels);
        if (layout.BitsStored < 16) Extract(pixels, 16 - layout.BitsStored, layout.Signed);
        if (layout.Signed && intercept == 0) return true;
        var (low, high) = layout.Range;
        if (low + intercept < short.MinValue || high + intercept > short.MaxValue)
        {
            // What could be stored does not fit; what is stored may.
            (low, high) = Extent(pixels, layout.Signed);
            if (low + intercept < short.MinValue || high + intercept > short.MaxValue) return false;
        }

        if (intercept != 0) Add(pixels, unchecked((short)intercept));
        return true;
    }

    /// <summary>Drops the bits above the stored ones (old files keep overlays there) and extends the sign.</summary>
    private static void Extract(Span<short> pixels, int unused, bool signed)
    {
        var vectors = MemoryMarshal.Cast<short, Vector<short>>(pixels);
        for (var i = 0; i < vectors.Length; i++)
        {
            var v = Vector.ShiftLeft(vectors[i], unused);
            vectors[i] = signed ? Vector.ShiftRightArithmetic(v, unused) : Vector.ShiftRightLogical(v, unused);
        }

        for (var i = vectors.Length * Vector<short>.Count; i < pixels.Length; i++)
        {
            var v = unchecked((short)(pixels[i] << unused));
            pixels[i] = signed ? (short)(v >> unused) : (short)((ushort)v >> unused);
        }
    }

    private static (long Low, long High) Extent(Span<short> pixels, bool signed) =>
        signed ? Extent(pixels) : Extent(MemoryMarshal.Cast<short, ushort>(pixels));

    private static (long Low, long High) Extent<T>(Span<T> pixels)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(pixels);
        var (least, most) = (new Vector<T>(T.MaxValue), new Vector<T>(T.MinValue));
        foreach (var v in vectors) (least, most) = (Vector.Min(least, v), Vector.Max(most, v));
        var (low, high) = (T.MaxValue, T.MinValue);
        for (var i = 0; i < Vector<T>.Count; i++) (low, high) = (T.Min(low, least[i]), T.Max(high, most[i]));
        foreach (var p in pixels[(vectors.Length * Vector<T>.Count)..]) (low, high) = (T.Min(low, p), T.Max(high, p));
        return (long.CreateChecked(low), long.CreateChecked(high));
    }

    private static void Add(Span<short> pixels, short amount)
    {
        var vectors = MemoryMarshal.Cast<short, Vector<short>>(pixels);
        var all = new Vector<short>(amount);
        for (var i = 0; i < vectors.Length; i++) vectors[i] += all;
        for (var i = vectors.Length * Vector<short>.Count; i < pixels.Length; i++) pixels[i] = unchecked((short)(pixels[i] + amount));
    }
}
