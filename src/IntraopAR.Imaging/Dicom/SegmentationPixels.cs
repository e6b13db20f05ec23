using System.Buffers.Binary;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>How the pixels of a segmentation say what belongs to a segment (PS3.3 C.8.20.2).</summary>
internal enum SegmentationKind
{
    /// <summary>One bit to a pixel, one segment to a frame.</summary>
    Binary,

    /// <summary>A share or a probability in 8 bits, one segment to a frame.</summary>
    Fractional,

    /// <summary>The segment's number in 8 or 16 bits, all segments in one frame.</summary>
    LabelMap,
}

/// <summary>The pixels of a segmentation, frame by frame.</summary>
internal sealed class SegmentationPixels
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int each;
    private readonly int bits;
    private readonly int most;

    /// <exception cref="BadInputException">Fewer pixels than frames, compressed, or a depth that its kind does not have.</exception>
    public SegmentationPixels(DicomFile file, int frames)
    {
        var data = file.Data;
        Kind = data.RequiredText(DicomTags.SegmentationType) switch
        {
            "BINARY" => SegmentationKind.Binary,
            "FRACTIONAL" => SegmentationKind.Fractional,
            "LABELMAP" => SegmentationKind.LabelMap,
            _ => throw data.Fault(DicomTags.SegmentationType, "is none of BINARY, FRACTIONAL and LABELMAP"),
        };
        bits = data.RequiredInteger(DicomTags.BitsAllocated);
        var fits = Kind switch { SegmentationKind.Binary => bits == 1, SegmentationKind.Fractional => bits == 8, _ => bits is 8 or 16 };
        if (!fits) throw data.Fault(DicomTags.BitsAllocated, $"is {bits}, which a segmentation of this type does not have");
        var (rows, columns) = (data.RequiredInteger(DicomTags.Rows), data.RequiredInteger(DicomTags.Columns));
        if (rows < 1 || columns < 1 || rows > ushort.MaxValue || columns > ushort.MaxValue) throw data.Fault(DicomTags.Rows, $"{columns} x {rows} pixels");
        if (file.Fragments is not null) throw file.Meta.Fault(DicomTags.TransferSyntaxUid, "a compressed segmentation is not read", "export it uncompressed");
        var needed = ((long)rows * columns * frames * bits + 7) / 8;
        if (file.PixelLength < needed) throw data.Fault(DicomTags.PixelData, $"has {file.PixelLength} bytes, {frames} frames need {needed}", "copy the file again from its source");
        if (rows * (long)columns > Array.MaxLength) throw data.Fault(DicomTags.Rows, $"{columns} x {rows} pixels");
        each = rows * columns;
        BigEndian = file.Syntax.BigEndian;
        bytes = file.PixelData;
        most = Kind is SegmentationKind.Fractional ? data.RequiredInteger(DicomTags.MaximumFractionalValue) : 1;
        if (most is < 1 or > 255) throw data.Fault(DicomTags.MaximumFractionalValue, $"is {most}");
    }

    public SegmentationKind Kind { get; }

    public int PixelsPerFrame => each;

    private bool BigEndian { get; }

    /// <summary>One frame: 1 inside and 0 outside, or the segment numbers of a label map.</summary>
    public void Decode(int frame, Span<ushort> to)
    {
        to.Clear();
        if (Kind is SegmentationKind.Binary) DecodeBits(frame, to);
        else if (Kind is SegmentationKind.Fractional) DecodeShares(bytes.Span.Slice(frame * each, each), to);
        else if (bits == 8)
        {
            var from = bytes.Span.Slice(frame * each, each);
            for (var i = 0; i < each; i++) to[i] = from[i];
        }
        else
        {
            var from = bytes.Span.Slice(frame * each * 2, each * 2);
            for (var i = 0; i < each; i++)
                to[i] = BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(from[(2 * i)..]) : BinaryPrimitives.ReadUInt16LittleEndian(from[(2 * i)..]);
        }
    }

    /// <summary>First pixel in the lowest bit; frames follow one another without padding, so one may begin within a byte.</summary>
    private void DecodeBits(int frame, Span<ushort> to)
    {
        var all = bytes.Span;
        var start = (long)frame * each;
        for (var i = 0; i < each;)
        {
            var bit = start + i;
            var value = all[(int)(bit >> 3)] >> (int)(bit & 7);
            var there = Math.Min(8 - (int)(bit & 7), each - i);
            if (value != 0)
                for (var b = 0; b < there; b++) to[i + b] = (ushort)(value >> b & 1);
            i += there;
        }
    }

    /// <summary>A voxel belongs to the segment from half of the largest share on.</summary>
    private void DecodeShares(ReadOnlySpan<byte> from, Span<ushort> to)
    {
        for (var i = 0; i < each; i++)
            if (from[i] * 2 >= most) to[i] = 1;
    }
}
