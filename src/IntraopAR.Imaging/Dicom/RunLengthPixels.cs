using System.Buffers.Binary;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Decodes a frame of RLE pixels (PS3.5, annex G): one PackBits segment per byte plane, the most significant first.</summary>
internal static class RunLengthPixels
{
    private const int HeaderBytes = 64;

    /// <param name="fragments">The offset table, then one for each frame.</param>
    /// <returns>Little-endian pixels of all frames.</returns>
    public static byte[] Decode(IReadOnlyList<ReadOnlyMemory<byte>> fragments, PixelLayout layout, string path)
    {
        var frames = fragments.Count - 1;
        if (layout.FrameBytes * frames > Array.MaxLength) throw Fault(path, "holds more than 2 GB");
        // Two bytes code at most 128: a frame that claims more pixels than its bytes can hold is cut short.
        for (var f = 1; f <= frames; f++)
            if (fragments[f].Length * 64L < layout.FrameBytes) throw Fault(path, "is too short for its rows and columns: the file is cut short");
        var target = new byte[layout.FrameBytes * frames];
        for (var f = 0; f < frames; f++)
            Decode(fragments[f + 1].Span, layout, target.AsSpan((int)(f * layout.FrameBytes), (int)layout.FrameBytes), path);
        return target;
    }

    private static void Decode(ReadOnlySpan<byte> fragment, PixelLayout layout, Span<byte> target, string path)
    {
        var planes = layout.BytesPerPixel;
        if (fragment.Length < HeaderBytes) throw Fault(path, "has no header");
        var count = BinaryPrimitives.ReadUInt32LittleEndian(fragment);
        if (count != planes) throw Fault(path, $"has {count} segments for {planes} bytes a pixel");
        var pixels = layout.Rows * layout.Columns;
        for (var s = 0; s < planes; s++)
        {
            var start = BinaryPrimitives.ReadUInt32LittleEndian(fragment[(4 + 4 * s)..]);
            var end = s + 1 < planes ? BinaryPrimitives.ReadUInt32LittleEndian(fragment[(8 + 4 * s)..]) : (uint)fragment.Length;
            if (start < HeaderBytes || end > fragment.Length || start > end) throw Fault(path, $"segment {s + 1} lies outside the frame");
            Plane(fragment[(int)start..(int)end], target, planes - 1 - s, planes, pixels, path);
        }
    }

    private static void Plane(ReadOnlySpan<byte> packed, Span<byte> target, int offset, int step, int pixels, string path)
    {
        var done = 0;
        for (var i = 0; done < pixels;)
        {
            if (i >= packed.Length) throw Fault(path, "ends before its picture does: the file is cut short");
            var control = (sbyte)packed[i++];
            if (control == -128) continue;
            var n = control >= 0 ? control + 1 : 1 - control;
            if (n > pixels - done || i + (control >= 0 ? n : 1) > packed.Length) throw Fault(path, "runs beyond its picture or its segment");
            for (var k = 0; k < n; k++) target[step * (done + k) + offset] = control >= 0 ? packed[i + k] : packed[i];
            i += control >= 0 ? n : 1;
            done += n;
        }
    }

    private static BadInputException Fault(string path, string reason) => new(path, "RLE pixel data", reason, "copy it again from its source");
}
