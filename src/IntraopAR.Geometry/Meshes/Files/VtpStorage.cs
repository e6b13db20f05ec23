using System.Globalization;
using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>Where and how the numbers of a VTP file lie: in the XML as words or base64, or appended behind it.</summary>
internal sealed class VtpStorage
{
    private readonly string path;
    private readonly ReadOnlyMemory<byte> appended;
    private readonly bool appendedRaw;
    private bool bigEndian, compressed;
    private int headerSize = 4;

    private VtpStorage(string path, ReadOnlyMemory<byte> appended, bool raw) => (this.path, this.appended, appendedRaw) = (path, appended, raw);

    public static VtpStorage Of(string path, byte[] data, int at)
    {
        if (at < 0) return new(path, default, false);
        var tail = data.AsSpan(at);
        var close = tail.IndexOf((byte)'>');
        var mark = close < 0 ? -1 : tail[close..].IndexOf((byte)'_');
        if (mark < 0) throw new BadInputException(path, "AppendedData", "has no data", "the file is cut short");
        var raw = tail[..close].IndexOf("\"raw\""u8) >= 0;
        return new(path, data.AsMemory(at + close + mark + 1), raw);
    }

    /// <summary>Byte order, header width and compressor from the file's first element.</summary>
    public void Header(XmlReader reader)
    {
        bigEndian = reader.GetAttribute("byte_order") == "BigEndian";
        headerSize = reader.GetAttribute("header_type") == "UInt64" ? 8 : 4;
        compressed = reader.GetAttribute("compressor") switch
        {
            null or "" => false,
            "vtkZLibDataCompressor" => true,
            var other => throw new BadInputException(path, "compressor", $"{other} is not read", "write the file with zlib or without compression"),
        };
    }

    public double[] Doubles(XmlReader reader, long expected, string what)
    {
        var type = Type(reader, what);
        var (words, bytes) = Content(reader, expected * type.Size(), what);
        if (words is not null) return Words(words, expected, what, (ref TextCursor t) => t.Number(what));
        Check(bytes.Length == expected * type.Size(), what, bytes.Length, expected * type.Size());
        var values = new double[expected];
        ScalarColumn.Read(bytes, type.Size(), 0, type, bigEndian, values);
        return values;
    }

    /// <summary>Whole numbers; one that no int holds becomes −1, which names nothing.</summary>
    public int[] Integers(XmlReader reader, long? expected, string what)
    {
        var type = reader.GetAttribute("type") == "String" ? ScalarType.Int8 : Type(reader, what);
        var (words, bytes) = Content(reader, expected * type.Size(), what);
        if (words is not null) return Words(words, expected, what, (ref TextCursor t) => WholeColumn.Narrowed(t.Integer(what)));
        Check(bytes.Length % type.Size() == 0 && (expected is null || bytes.Length == expected * type.Size()), what, bytes.Length, expected * type.Size());
        var values = new int[bytes.Length / type.Size()];
        WholeColumn.Read(bytes, type, bigEndian, values);
        return values;
    }

    private delegate T Next<T>(ref TextCursor text);

    private T[] Words<T>(byte[] words, long? expected, string what, Next<T> next)
    {
        if (expected > words.Length) throw new BadInputException(path, what, $"{expected} numbers are announced and {words.Length} bytes are there", "the file is cut short or damaged");
        var text = new TextCursor(path, words);
        var values = new List<T>((int)(expected ?? words.Length / 4));
        while (true)
        {
            var start = text.Position;
            if (text.Word().IsEmpty) break;
            text.Position = start;
            values.Add(next(ref text));
        }

        Check(expected is null || values.Count == expected, what, values.Count, expected);
        return [.. values];
    }

    private (byte[]? Words, byte[] Bytes) Content(XmlReader reader, long? expectedBytes, string what)
    {
        switch (reader.GetAttribute("format"))
        {
            case "ascii":
                return (System.Text.Encoding.UTF8.GetBytes(Text(reader)), []);
            case "appended":
                if (!long.TryParse(reader.GetAttribute("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) || offset > appended.Length)
                    throw new BadInputException(path, what, "has an offset beyond the appended data", "the file is cut short or damaged");
                return (null, Block(appended.Span[(int)offset..], !appendedRaw, expectedBytes, what));
            default:
                return (null, Block(System.Text.Encoding.UTF8.GetBytes(Text(reader).Trim()), true, expectedBytes, what));
        }
    }

    /// <summary>The element's own words, up to its end; VTK 9 may put InformationKey elements among them.</summary>
    private static string Text(XmlReader reader)
    {
        var text = new System.Text.StringBuilder();
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            if (reader.Depth == depth + 1 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(reader.Value);
        return text.ToString();
    }

    private byte[] Block(ReadOnlySpan<byte> stored, bool base64, long? expectedBytes, string what) =>
        new VtpBlock(path, what, bigEndian, headerSize, compressed).Decode(stored, base64, expectedBytes);

    private ScalarType Type(XmlReader reader, string what) => reader.GetAttribute("type") is { } name && Enum.TryParse<ScalarType>(name, out var type) && Enum.IsDefined(type) && !char.IsAsciiDigit(name[0])
        ? type
        : throw new BadInputException(path, what, $"type {reader.GetAttribute("type")} is not read");

    private void Check(bool right, string what, long found, long? expected)
    {
        if (!right) throw new BadInputException(path, what, $"has a length of {found} instead of {expected}", "the file is cut short or damaged");
    }
}
