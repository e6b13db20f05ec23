using System.Buffers.Binary;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Pictures;

/// <summary>
/// Looks at a picture file before a decoder does: kind and size from its header, every part present to its end. The size
/// must stand in proportion to the bytes, so that a short file cannot ask for gigabytes.
/// </summary>
internal static class PictureHeader
{
    private const int MaxSide = 16384;
    private const long MaxPixels = 64L << 20;

    /// <exception cref="BadInputException">Another kind, cut short, damaged or too large.</exception>
    public static Size Demand(string source, ReadOnlySpan<byte> bytes)
    {
        // Deflate packs at most 1032:1 (zlib's technical notes). A JPEG block of 64 samples takes at least two bits, or
        // less in a progressive run; 4096 pixels per byte is beyond what an encoder reaches.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Proportionate(source, PngSize(source, bytes), bytes.Length, 8 * 1032);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Proportionate(source, JpegSize(source, bytes), bytes.Length, 4096);
        if (bytes.StartsWith("BM"u8)) return Proportionate(source, BmpSize(source, bytes), bytes.Length, 256);
        throw new BadInputException(source, "picture", bytes.Length == 0 ? "is empty" : "is neither PNG, JPEG nor BMP", "convert it to PNG");
    }

    private static Size PngSize(string source, ReadOnlySpan<byte> bytes)
    {
        Size? size = null;
        var at = 8;
        while (true)
        {
            if (bytes.Length - at < 12) throw new BadInputException(source, "PNG", "is cut short", "copy the file again");
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > (uint)(bytes.Length - at - 12)) throw new BadInputException(source, "PNG", $"a chunk at byte {at} reaches beyond the end", "copy the file again");
            var typeAndData = bytes.Slice(at + 4, 4 + (int)length);
            if (Crc32.Of(typeAndData) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]))
                throw new BadInputException(source, "PNG", $"the chunk at byte {at} is damaged (checksum)", "copy the file again");
            var type = typeAndData[..4];
            if (size is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13) throw new BadInputException(source, "PNG", "does not begin with its header");
                size = Checked(source, BinaryPrimitives.ReadUInt32BigEndian(typeAndData[4..]), BinaryPrimitives.ReadUInt32BigEndian(typeAndData[8..]));
            }
            else if (type.SequenceEqual("acTL"u8))
            {
                throw new BadInputException(source, "PNG", "is a moving picture", "give a single one");
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return size.Value;
            }

            at += 12 + (int)length;
        }
    }

    private static Size JpegSize(string source, ReadOnlySpan<byte> bytes)
    {
        // The end marker is looked for near the end only: some cameras pad.
        if (bytes[Math.Max(2, bytes.Length - 4096)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
            throw new BadInputException(source, "JPEG", "is cut short", "copy the file again");
        var at = 2;
        while (bytes.Length - at >= 4)
        {
            if (bytes[at] != 0xFF) break;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || length > bytes.Length - at - 2) break;
            // SOF0 … SOF15 without DHT, JPG and DAC (ISO/IEC 10918-1, table B.1).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8) break;
                var size = Checked(source, BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
                return size;
            }

            if (marker == 0xDA) break;
            at += 2 + length;
        }

        throw new BadInputException(source, "JPEG", "has no frame header where one belongs", "copy the file again");
    }

    private static Size BmpSize(string source, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 54) throw new BadInputException(source, "BMP", "is cut short");
        var width = BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]);
        var height = BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]);
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[14..]) < 40 || height == int.MinValue || width < 0)
            throw new BadInputException(source, "BMP", "has a header of an unknown kind", "convert it to PNG");
        var size = Checked(source, (uint)width, (uint)Math.Abs(height));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(bytes[30..]) is 1 or 2;
        var row = ((long)size.Width * bits + 31) / 32 * 4;
        if (!packed && start + row * size.Height > bytes.Length) throw new BadInputException(source, "BMP", "is cut short", "copy the file again");
        return size;
    }

    private static Size Checked(string source, uint width, uint height)
    {
        if (width == 0 || height == 0) throw new BadInputException(source, "picture", "has no pixels");
        if (width > MaxSide || height > MaxSide || (long)width * height > MaxPixels)
            throw new BadInputException(source, "picture", $"is {width}x{height} pixels", $"give one of at most {MaxSide} a side and {MaxPixels >> 20} million pixels");
        return new((int)width, (int)height);
    }

    private static Size Proportionate(string source, Size size, int bytes, int pixelsPerByte) =>
        (long)size.Width * size.Height <= (long)bytes * pixelsPerByte
            ? size
            : throw new BadInputException(source, "picture", $"says {size.Width}x{size.Height} pixels, which {bytes} bytes cannot hold", "copy the file again");
}
