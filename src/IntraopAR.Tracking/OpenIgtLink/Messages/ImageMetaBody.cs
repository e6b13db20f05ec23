namespace IntraopAR.Tracking;

/// <summary>IMGMETA: the pictures that the sender has.</summary>
public sealed record ImageMetaBody(IReadOnlyList<WireImageMeta> Images) : MessageBody
{
    public const string Type = "IMGMETA";
    private const int EntrySize = 260;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Images.Count;

    internal static ImageMetaBody Read(ref WireReader from)
    {
        var entries = new WireImageMeta[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(
                from.Fixed(64), from.Fixed(20), from.Fixed(32), from.Fixed(64), from.Fixed(64), new(from.U64()), from.Size3(), (WireScalar)from.U8(), from.U8());
        }

        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var m in Images)
        {
            to.Fixed(m.Name, 64);
            to.Fixed(m.DeviceName, 20);
            to.Fixed(m.Modality, 32);
            to.Fixed(m.PatientName, 64);
            to.Fixed(m.PatientId, 64);
            to.U64(m.ScanTime.Fixed);
            to.Size3(m.Dimensions);
            to.U8((byte)m.Scalar);
            to.U8(m.Reserved);
        }
    }
}

/// <param name="DeviceName">Under which GET_IMAGE asks for it.</param>
public sealed record WireImageMeta(
    string Name, string DeviceName, string Modality, string PatientName, string PatientId, IgtlTimestamp ScanTime,
    (ushort I, ushort J, ushort K) Dimensions, WireScalar Scalar, byte Reserved);
