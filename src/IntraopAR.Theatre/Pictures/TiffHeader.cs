using System.Buffers.Binary;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Pictures;

/// <summary>Looks at a TIFF file before a decoder does: its first directory's size and one channel (TIFF 6.0, sections 2 and 8).</summary>
internal static class TiffHeader
{
    private const int MaxSide = 16384;
    private const int Largest = 1032;

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42]);

    /// <exception cref="BadInputException">Cut short, too large, or more than one channel.</exception>
    public static Size Demand(string source, ReadOnlySpan<byte> bytes)
    {
        var big = bytes[0] == (byte)'M';
        if (bytes.Length < 8) throw Short(source);
        var at = Four(bytes[4..], big);
        if (at > bytes.Length - 2) throw Short(source);
        var entries = Two(bytes[(int)at..], big);
        if (at + 2 + 12L * entries > bytes.Length) throw Short(source);
        long width = 0, height = 0, channels = 1;
        for (var i = 0; i < entries; i++)
        {
            var entry = bytes.Slice((int)at + 2 + 12 * i, 12);
            long value = Two(entry[2..], big) == 3 ? Two(entry[8..], big) : Four(entry[8..], big);
            switch (Two(entry, big))
            {
                case 256: width = value; break;
                case 257: height = value; break;
                case 277: channels = value; break;
            }
        }

        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || width * height > bytes.LongLength() * Largest) throw new BadInputException(source, "TIFF", $"says it is {width} x {height} pixels, which it cannot be");
        return channels == 1 ? new((int)width, (int)height) : throw new BadInputException(source, "TIFF", $"has {channels} channels", "give one channel of depths");
    }

    private static long LongLength(this ReadOnlySpan<byte> bytes) => bytes.Length;

    private static ushort Two(ReadOnlySpan<byte> b, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(b) : BinaryPrimitives.ReadUInt16LittleEndian(b);

    private static uint Four(ReadOnlySpan<byte> b, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b);

    private static BadInputException Short(string source) => new(source, "TIFF", "is cut short", "copy the file again");
}
