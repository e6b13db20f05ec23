namespace IntraopAR.Tracking;

/// <summary>LBMETA: the label maps that the sender has.</summary>
public sealed record LabelMetaBody(IReadOnlyList<WireLabelMeta> Labels) : MessageBody
{
    public const string Type = "LBMETA";
    private const int EntrySize = 116;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Labels.Count;

    internal static LabelMetaBody Read(ref WireReader from)
    {
        var entries = new WireLabelMeta[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(from.Fixed(64), from.Fixed(20), from.U8(), from.U8(), from.U32(), from.Size3(), from.Fixed(20));
        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var m in Labels)
        {
            to.Fixed(m.Name, 64);
            to.Fixed(m.DeviceName, 20);
            to.U8(m.Label);
            to.U8(m.Reserved);
            to.U32(m.Rgba);
            to.Size3(m.Dimensions);
            to.Fixed(m.Owner, 20);
        }
    }
}

/// <param name="DeviceName">Under which GET_IMAGE asks for it.</param>
/// <param name="Label">Its value in the map; 0 where all labels are in one map.</param>
/// <param name="Rgba">Red in the highest byte.</param>
/// <param name="Owner">The picture it belongs to.</param>
public sealed record WireLabelMeta(string Name, string DeviceName, byte Label, byte Reserved, uint Rgba, (ushort I, ushort J, ushort K) Dimensions, string Owner);
