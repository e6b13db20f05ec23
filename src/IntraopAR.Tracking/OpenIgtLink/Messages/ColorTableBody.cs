namespace IntraopAR.Tracking;

/// <summary>COLORT, or COLORTABLE by its older name: a table of colours.</summary>
/// <param name="Type">Either name, as sent.</param>
/// <param name="Index">3: 256 entries; 5: 65,536.</param>
/// <param name="Map">3 or 5: grey of 8 or 16 bits; 19: red, green, blue.</param>
public sealed record ColorTableBody(string Type, byte Index, byte Map, byte[] Table) : MessageBody
{
    public const string NewerType = "COLORT";
    public const string OlderType = "COLORTABLE";

    public override string TypeName => Type;

    internal override int Size => 2 + Table.Length;

    internal static ColorTableBody Read(string type, ref WireReader from)
    {
        var (index, map) = (from.U8(), from.U8());
        var entries = index switch { 3 => 256, 5 => 65536, _ => throw from.Fault($"index type {index} is unknown") };
        var width = map switch { 3 => 1, 5 => 2, 19 => 3, _ => throw from.Fault($"colour type {map} is unknown") };
        return new(type, index, map, from.Bytes(entries * width));
    }

    internal override void Write(ref WireWriter to)
    {
        to.U8(Index);
        to.U8(Map);
        to.Bytes(Table);
    }
}
