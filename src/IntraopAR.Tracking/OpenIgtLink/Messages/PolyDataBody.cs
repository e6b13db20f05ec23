namespace IntraopAR.Tracking;

/// <summary>POLYDATA: a surface, lines and points with attributes, in the layout of VTK's legacy files.</summary>
/// <param name="Points">x, y, z in mm, point after point.</param>
public sealed record PolyDataBody(
    float[] Points, WireCells Vertices, WireCells Lines, WireCells Polygons, WireCells TriangleStrips, IReadOnlyList<WireAttribute> Attributes) : MessageBody
{
    public const string Type = "POLYDATA";
    private const int HeaderSize = 40;
    private const int AttributeHeaderSize = 6;

    public override string TypeName => Type;

    internal override int Size =>
        HeaderSize + 4 * (Points.Length + Vertices.Words.Length + Lines.Words.Length + Polygons.Words.Length + TriangleStrips.Words.Length)
        + Attributes.Sum(a => AttributeHeaderSize + 4 * a.Values.Length) + NamesSize + NamesSize % 2;

    private int NamesSize => Attributes.Sum(a => a.Name.Length + 1);

    internal static PolyDataBody Read(ref WireReader from)
    {
        var header = from.Words(10);
        var points = from.Floats(3L * header[0]);
        var cells = new WireCells[4];
        for (var i = 0; i < 4; i++) cells[i] = WireCells.Read(ref from, header[1 + 2 * i], header[2 + 2 * i], points.Length / 3);
        var count = header[9];
        if (count > from.Remaining / AttributeHeaderSize) throw from.Fault($"{count} attributes cannot be in {from.Remaining} bytes");
        var heads = new (byte Kind, byte Components, uint Count)[count];
        for (var i = 0; i < heads.Length; i++) heads[i] = (from.U8(), from.U8(), from.U32());
        var names = new string[count];
        var before = from.Remaining;
        for (var i = 0; i < names.Length; i++) names[i] = from.Terminated();
        if ((before - from.Remaining) % 2 == 1) from.U8();
        var attributes = new WireAttribute[count];
        for (var i = 0; i < attributes.Length; i++)
            attributes[i] = new(names[i], heads[i].Kind, heads[i].Components, from.Floats((long)heads[i].Count * WireAttribute.Width(heads[i].Kind, heads[i].Components)));
        return new(points, cells[0], cells[1], cells[2], cells[3], attributes);
    }

    internal override void Write(ref WireWriter to)
    {
        to.U32((uint)Points.Length / 3);
        foreach (var cells in Groups())
        {
            to.U32((uint)cells.Count);
            to.U32((uint)cells.Words.Length * 4);
        }

        to.U32((uint)Attributes.Count);
        to.Floats(Points);
        foreach (var cells in Groups()) to.Words(cells.Words);
        foreach (var a in Attributes)
        {
            to.U8(a.Kind);
            to.U8(a.Components);
            to.U32((uint)a.Count);
        }

        foreach (var a in Attributes) to.Terminated(a.Name);
        if (NamesSize % 2 == 1) to.U8(0);
        foreach (var a in Attributes) to.Floats(a.Values);
    }

    private WireCells[] Groups() => [Vertices, Lines, Polygons, TriangleStrips];
}
