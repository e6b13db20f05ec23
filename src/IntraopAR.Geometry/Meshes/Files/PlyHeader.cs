namespace IntraopAR.Geometry;

/// <summary>The header of a PLY file (Turk 1994): elements, each with a count and its properties.</summary>
internal sealed record PlyHeader(PlyEncoding Encoding, IReadOnlyList<PlyElement> Elements, bool Ras, int BodyStart)
{
    public static PlyHeader Read(string path, byte[] data)
    {
        var text = new TextCursor(path, data);
        if (!text.Line().TrimEnd((byte)' ').SequenceEqual("ply"u8)) throw text.Fault("a PLY file begins with the line 'ply'");
        PlyEncoding? encoding = null;
        var elements = new List<PlyElement>();
        var ras = false;
        while (true)
        {
            if (text.Remaining == 0) throw text.Fault("the header has no end_header");
            var raw = text.Line();
            if (raw.Length > 4096) throw text.Fault("a header line is too long");
            var line = System.Text.Encoding.Latin1.GetString(raw);
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["end_header", ..]:
                    return new(encoding ?? throw text.Fault("the header has no format line"), elements, ras, text.Position);
                case ["format", var name, ..]:
                    encoding = name switch
                    {
                        "ascii" => PlyEncoding.Ascii,
                        "binary_little_endian" => PlyEncoding.LittleEndian,
                        "binary_big_endian" => PlyEncoding.BigEndian,
                        _ => throw text.Fault($"format '{name}' is not known"),
                    };
                    break;
                case ["element", var name, var count, ..]:
                    if (!DecimalText.TryInteger(System.Text.Encoding.Latin1.GetBytes(count), out var n) || n < 0)
                        throw text.Fault($"element {name} has no count");
                    elements.Add(new(name, n, []));
                    break;
                case ["property", "list", var countType, var itemType, var name, ..]:
                    Last(text).Properties.Add(new(name, Type(itemType, text), Type(countType, text)));
                    break;
                case ["property", var type, var name, ..]:
                    Last(text).Properties.Add(new(name, Type(type, text), null));
                    break;
                case ["comment" or "obj_info", ..]:
                    ras |= SpaceMark.SaysRas(raw);
                    break;
                case []:
                    break;
                default:
                    throw text.Fault("the header has a line that PLY does not know");
            }
        }

        PlyElement Last(TextCursor at) => elements.Count > 0 ? elements[^1] : throw at.Fault("a property stands before its element");

        static ScalarType Type(string name, TextCursor at) => MeshScalarNames.FromPly(name) ?? throw at.Fault("a property has a type that PLY does not know");
    }
}

internal enum PlyEncoding
{
    Ascii,
    LittleEndian,
    BigEndian,
}

internal sealed record PlyElement(string Name, long Count, List<PlyProperty> Properties)
{
    /// <summary>The least a single one takes in the file, in bytes: what its count is checked against.</summary>
    public int LeastBytes(PlyEncoding encoding) =>
        encoding == PlyEncoding.Ascii ? 2 * Properties.Count : Properties.Sum(p => (p.ListCount ?? p.Type).Size());

    /// <summary>Bytes of one in a binary file; null where it has a list, whose length differs from one to the next.</summary>
    public int? RowBytes => Properties.Any(p => p.ListCount is not null) ? null : Properties.Sum(p => p.Type.Size());

    /// <summary>Bytes before a property in an element without lists.</summary>
    public int Offset(int property) => Properties.Take(property).Sum(p => p.Type.Size());

    /// <summary>Place of the property with one of these names, or −1.</summary>
    public int IndexOf(params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < Properties.Count; i++)
            if (names.Contains(Properties[i].Name)) return i;
        return -1;
    }
}

/// <param name="ListCount">Type of the length before a list; null for a single number.</param>
internal sealed record PlyProperty(string Name, ScalarType Type, ScalarType? ListCount);
