using System.IO.Compression;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// A DICOM Part 10 file (PS3.10, clause 7): preamble, file meta information, one data set. Native pixels stay in the file
/// until they are asked for; a file that is cut short is refused here, before that.
/// </summary>
public sealed class DicomFile
{
    private const int MetaStart = 132;

    /// <summary>Attributes of a slice fit in so many bytes, the second where the maker adds much of his own; else the whole file is read.</summary>
    private static readonly int[] Prefixes = [1 << 14, 1 << 18];

    /// <summary>Deflate cannot shrink further than this, so a larger claim is a trap.</summary>
    private const int MostDeflated = 1032;

    private const long LargestInflated = 1L << 30;

    private readonly ReadOnlyMemory<byte> pixels;

    private DicomFile(string path, TransferSyntax syntax, DicomDataset meta, DicomDataset data)
    {
        Path = path;
        Syntax = syntax;
        Meta = meta;
        Data = data;
    }

    public string Path { get; }

    public TransferSyntax Syntax { get; }

    public string TransferSyntaxUid => Syntax.Uid;

    public DicomDataset Meta { get; }

    public DicomDataset Data { get; }

    /// <summary>Where native pixels begin in the file; −1 where they are in memory or absent.</summary>
    public long PixelOffset { get; private init; } = -1;

    /// <summary>Bytes of native pixels; 0 where there are none.</summary>
    public long PixelLength { get; private init; }

    /// <summary>Compressed fragments, the basic offset table first; null where pixels are native or absent.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Fragments { get; private init; }

    public bool HasPixels => PixelLength > 0 || Fragments is { Count: > 1 };

    /// <summary>Native pixels in memory, in the file's byte order; read now where they still lie in the file.</summary>
    public ReadOnlyMemory<byte> PixelData
    {
        get
        {
            if (PixelOffset < 0) return pixels;
            var all = new byte[PixelLength];
            CopyPixels(all);
            return all;
        }

        private init => pixels = value;
    }

    /// <exception cref="BadInputException">No Part 10 file, damaged, cut short, or in a transfer syntax that is not read.</exception>
    public static DicomFile Read(string path) => Read(path, othersToo: false)!;

    /// <summary>Null for a file that does not claim to be DICOM, by its first bytes or by its name.</summary>
    /// <exception cref="BadInputException">It claims to be, but is damaged or in a transfer syntax that is not read.</exception>
    public static DicomFile? TryRead(string path) => Read(path, othersToo: true);

    private static DicomFile? Read(string path, bool othersToo)
    {
        using var handle = OpenForReading(path);
        var length = RandomAccess.GetLength(handle);
        foreach (var prefix in Prefixes)
        {
            var head = HeaderSlab.Current.Lend((int)Math.Min(length, prefix));
            Fill(handle, head.Span, 0, path);
            if (othersToo && !LooksLikeOne(head.Span) && !ClaimsToBeOne(path, head.Span)) return null;
            if (length <= prefix) break;
            if (FromPrefix(path, head, length) is { } quick) return quick;
        }

        if (length > int.MaxValue) throw new BadInputException(path, "file", $"is {length >> 20} MB; 2,047 MB is the most that is read");
        var all = new byte[length];
        Fill(handle, all, 0, path);
        return FromBytes(path, all);
    }

    /// <summary>Named like a DICOM file, or it starts with group 8 as a data set without preamble does.</summary>
    private static bool ClaimsToBeOne(string path, ReadOnlySpan<byte> start) =>
        path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase) ||
        path.EndsWith(".ima", StringComparison.OrdinalIgnoreCase) ||
        start.StartsWith<byte>([8, 0]);

    /// <summary>True where the file begins like Part 10; says nothing of what follows.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> start) => start.Length >= MetaStart && start[128..132].SequenceEqual("DICM"u8);

    /// <summary>Native pixels straight into <paramref name="target"/>, as the file has them, from <paramref name="offset"/> bytes into them.</summary>
    public void CopyPixels(Span<byte> target, long offset = 0)
    {
        if (PixelOffset < 0)
        {
            pixels.Span.Slice((int)offset, target.Length).CopyTo(target);
            return;
        }

        using var handle = OpenForReading(Path);
        Fill(handle, target, PixelOffset + offset, Path);
    }

    /// <summary>A part of the native pixels, as the file has them.</summary>
    internal ReadOnlyMemory<byte> FramePixels(long offset, int count)
    {
        if (PixelOffset < 0) return pixels.Slice((int)offset, count);
        var part = new byte[count];
        using var handle = OpenForReading(Path);
        Fill(handle, part, PixelOffset + offset, Path);
        return part;
    }

    /// <summary>The same object with these pixels, little endian.</summary>
    internal DicomFile WithPixels(byte[] native) => new(Path, Syntax, Meta, Data) { PixelData = native, PixelLength = native.Length };

    private static DicomFile FromBytes(string path, byte[] all)
    {
        var (meta, syntax, start) = ReadMeta(path, all);
        ReadOnlyMemory<byte> body = all;
        if (syntax.Deflated) (body, start) = (Inflate(path, all.AsMemory(start)), 0);
        var data = new DicomDataset(path);
        var parser = new DicomParser(path, body, syntax.ExplicitVr, syntax.BigEndian);
        parser.ReadAll(data, start);
        var pixels = data.Find(DicomTags.PixelData)?.Bytes ?? default;
        if (parser.Fragments is not null && !syntax.Encapsulated)
            throw data.Fault(DicomTags.PixelData, $"is compressed although the transfer syntax is {syntax.Name}");
        return new(path, syntax, meta, data) { PixelData = pixels, PixelLength = pixels.Length, Fragments = parser.Fragments };
    }

    /// <summary>The attributes from the file's first bytes, the pixels left where they are; null where that does not work out.</summary>
    private static DicomFile? FromPrefix(string path, ReadOnlyMemory<byte> memory, long length)
    {
        try
        {
            var head = memory.Span;
            var (meta, syntax, start) = ReadMeta(path, memory);
            if (syntax.Deflated || syntax.Encapsulated) return null;
            var data = new DicomDataset(path);
            var parser = new DicomParser(path, memory, syntax.ExplicitVr, syntax.BigEndian);
            var at = parser.ReadAll(data, start, tag => tag != DicomTags.PixelData);
            var header = syntax.ExplicitVr ? 12 : 8;
            if (at + header > head.Length) return null;
            if (syntax.ExplicitVr && !(head[at + 4] == 'O' && head[at + 5] is (byte)'W' or (byte)'B')) return null;
            var field = head.Slice(at + header - 4, 4);
            var size = syntax.BigEndian
                ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(field)
                : System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(field);
            // Elements behind the pixels are rare; then, and where the length does not fit, the strict way decides.
            if (at + header + (long)size != length) return null;
            HeaderSlab.Current.Keep(at + header);
            return new(path, syntax, meta, data) { PixelOffset = at + header, PixelLength = size };
        }
        catch (BadInputException)
        {
            // The prefix ended within an element, or the file is bad: reading it whole tells which, with the right words.
            return null;
        }
    }

    private static (DicomDataset Meta, TransferSyntax Syntax, int Start) ReadMeta(string path, ReadOnlyMemory<byte> bytes)
    {
        if (!LooksLikeOne(bytes.Span))
            throw new BadInputException(path, "preamble", "has no 'DICM' at byte 128: this is no DICOM Part 10 file, or its file meta information is missing", "export it again as a DICOM file");
        var meta = new DicomDataset(path);
        var start = new DicomParser(path, bytes, explicitVr: true, bigEndian: false).ReadAll(meta, MetaStart, tag => tag.Group == 2);
        var uid = meta.RequiredText(DicomTags.TransferSyntaxUid);
        var syntax = TransferSyntax.Of(uid)
            ?? throw meta.Fault(DicomTags.TransferSyntaxUid, $"'{uid}' is not read", "export the series uncompressed");
        return (meta, syntax, start);
    }

    private static byte[] Inflate(string path, ReadOnlyMemory<byte> deflated)
    {
        var most = Math.Min((long)deflated.Length * MostDeflated + 1024, LargestInflated);
        using var target = new MemoryStream();
        using var inflater = new DeflateStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        try
        {
            for (int n; (n = inflater.Read(buffer)) > 0;)
            {
                if (target.Length + n > most) throw new BadInputException(path, "deflated data set", $"grows beyond {most >> 20} MB");
                target.Write(buffer, 0, n);
            }
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException(path, "deflated data set", $"cannot be inflated ({e.Message})", "copy it again from its source");
        }

        return target.ToArray();
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle OpenForReading(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})", "check the path");
        }
    }

    private static void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Span<byte> target, long offset, string path)
    {
        for (var done = 0; done < target.Length;)
        {
            var n = RandomAccess.Read(handle, target[done..], offset + done);
            if (n == 0) throw new BadInputException(path, "file", "became shorter while it was read", "try again");
            done += n;
        }
    }
}
