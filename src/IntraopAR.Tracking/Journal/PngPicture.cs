using System.Buffers.Binary;
using System.IO.Compression;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Pictures of 8 bits, grey or colour, as PNG (ISO/IEC 15948) and back without loss. Any program shows them. Made to be quick:
/// one filter (Up) for every row, and of deflate run lengths and Huffman codes alone; searching for repeats in filtered
/// camera noise takes longer and packs worse.
/// </summary>
public static class PngPicture
{
    private const int Up = 2;

    private static readonly ZLibCompressionOptions RunsAndCodes = new() { CompressionLevel = 1, CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding };

    private static ReadOnlySpan<byte> Mark => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Has the code compiled, so that the first picture is not late.</summary>
    public static void Prepare()
    {
        foreach (var channels in (ReadOnlySpan<int>)[1, 3]) Encode(new("", default, 2, 2, channels, new byte[4 * channels]));
    }

    /// <summary>One block of memory for each picture: garbage of this size would halt all threads often.</summary>
    public static ReadOnlyMemory<byte> Encode(PictureSample picture)
    {
        var (row, height) = (picture.Width * picture.Channels, picture.Height);
        if (picture.Channels is not (1 or 3) || picture.Pixels.Length != (long)row * height || row == 0)
            throw new ArgumentException($"{picture.Width}x{picture.Height} with {picture.Channels} channels does not fit {picture.Pixels.Length} bytes", nameof(picture));
        var file = new MemoryStream(picture.Pixels.Length / 2 + 128);
        file.Write(Mark);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, picture.Channels == 1 ? (byte)0 : (byte)2);
        WriteChunk(file, "IHDR"u8, () => file.Write(head));
        WriteChunk(file, "IDAT"u8, () => Pack(picture.Pixels.Span, row, height, picture.Channels, file));
        WriteChunk(file, "IEND"u8, () => { });
        return file.GetBuffer().AsMemory(0, (int)file.Length);
    }

    /// <summary>Pixels as in <see cref="PictureSample"/>; of pictures as <see cref="Encode"/> writes them.</summary>
    /// <param name="source">For the refusal.</param>
    /// <exception cref="BadInputException">Another kind of PNG, or none.</exception>
    public static byte[] Decode(string source, ReadOnlySpan<byte> png, int width, int height, int channels)
    {
        if (png.Length < 8 || !png[..8].SequenceEqual(Mark)) throw Fault(source, "is no PNG");
        var at = 8;
        var head = ReadChunk(source, png, ref at, "IHDR"u8);
        if (head.Length != 13 || BinaryPrimitives.ReadInt32BigEndian(head) != width || BinaryPrimitives.ReadInt32BigEndian(head[4..]) != height
            || !head[8..].SequenceEqual((ReadOnlySpan<byte>)[8, channels == 1 ? (byte)0 : (byte)2, 0, 0, 0]))
            throw Fault(source, "has another size or form than its envelope says");
        var data = ReadChunk(source, png, ref at, "IDAT"u8);
        // Deflate packs at most 1032 to 1: no memory is taken for a size that the bytes cannot give.
        var (row, total) = ((long)width * channels, ((long)width * channels + 1) * height);
        if (width < 1 || height < 1 || total > 1040L * data.Length + 64 || total > Array.MaxLength) throw Fault(source, "has fewer bytes than its size needs");
        var rows = new byte[total];
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            inflate.ReadExactly(rows);
            if (inflate.ReadByte() >= 0) throw Fault(source, "has more bytes than its size needs");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Fault(source, "cannot be unpacked");
        }

        return Unfiltered(source, rows, (int)row, height, channels);
    }

    private static void Pack(ReadOnlySpan<byte> pixels, int row, int height, int channels, MemoryStream into)
    {
        using var zlib = new ZLibStream(into, RunsAndCodes, leaveOpen: true);
        var line = new byte[1 + row];
        line[0] = Up;
        for (var y = 0; y < height; y++)
        {
            var current = pixels.Slice(y * row, row);
            if (y == 0) current.CopyTo(line.AsSpan(1));
            else Subtract(current, pixels.Slice((y - 1) * row, row), line.AsSpan(1));
            if (channels == 3) SwapRedAndBlue(line.AsSpan(1));
            zlib.Write(line);
        }
    }

    private static byte[] Unfiltered(string source, byte[] rows, int row, int height, int channels)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(row * height);
        for (var y = 0; y < height; y++)
        {
            if (rows[(long)y * (row + 1)] != Up) throw Fault(source, "has rows that were filtered by another program");
            var line = rows.AsSpan(y * (row + 1) + 1, row);
            var into = pixels.AsSpan(y * row, row);
            if (channels == 3) SwapRedAndBlue(line);
            if (y == 0) line.CopyTo(into);
            else
                for (var i = 0; i < row; i++) into[i] = (byte)(line[i] + pixels[(y - 1) * row + i]);
        }

        return pixels;
    }

    private static void Subtract(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> into)
    {
        for (var i = 0; i < into.Length; i++) into[i] = (byte)(a[i] - b[i]);
    }

    private static void SwapRedAndBlue(Span<byte> row)
    {
        for (var i = 0; i + 2 < row.Length; i += 3) (row[i], row[i + 2]) = (row[i + 2], row[i]);
    }

    /// <summary>Length, type, data, checksum of type and data; the length is put in when the data is there.</summary>
    private static void WriteChunk(MemoryStream to, ReadOnlySpan<byte> type, Action data)
    {
        Span<byte> number = stackalloc byte[4];
        var start = (int)to.Position;
        to.Write(number);
        to.Write(type);
        data();
        var written = to.GetBuffer().AsSpan(start, (int)to.Position - start);
        BinaryPrimitives.WriteInt32BigEndian(written, written.Length - 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(written[4..]));
        to.Write(number);
    }

    private static ReadOnlySpan<byte> ReadChunk(string source, ReadOnlySpan<byte> png, ref int at, ReadOnlySpan<byte> type)
    {
        if (png.Length - at < 12) throw Fault(source, "is cut off");
        var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
        if (length < 0 || length > png.Length - at - 12 || !png.Slice(at + 4, 4).SequenceEqual(type)) throw Fault(source, "has other parts than this program writes");
        if (Crc32.Of(png.Slice(at + 4, length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8 + length)..])) throw Fault(source, "has a wrong checksum");
        at += 12 + length;
        return png.Slice(at - 4 - length, length);
    }

    private static BadInputException Fault(string source, string reason) => new(source, "picture", reason);
}
