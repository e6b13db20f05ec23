namespace IntraopAR.Tracking;

/// <summary>VIDEOMETA: the videos that the sender has (version 3).</summary>
public sealed record VideoMetaBody(IReadOnlyList<WireVideoMeta> Videos) : MessageBody
{
    public const string Type = "VIDEOMETA";
    private const int EntrySize = 322;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Videos.Count;

    internal static VideoMetaBody Read(ref WireReader from)
    {
        var entries = new WireVideoMeta[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(
                from.Fixed(64), from.Fixed(64), from.Fixed(64), from.Fixed(64), (short)from.U16(), from.F64(), from.Size3(),
                WireMatrix.Read(ref from), (WireScalar)from.U8(), from.U8());
        }

        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var m in Videos)
        {
            to.Fixed(m.Name, 64);
            to.Fixed(m.DeviceName, 64);
            to.Fixed(m.PatientName, 64);
            to.Fixed(m.PatientId, 64);
            to.U16((ushort)m.ZoomLevel);
            to.F64(m.FocalLength);
            to.Size3(m.Dimensions);
            m.Matrix.Write(ref to);
            to.U8((byte)m.Scalar);
            to.U8(m.Reserved);
        }
    }
}

/// <param name="FocalLength">In the sender's unit.</param>
public sealed record WireVideoMeta(
    string Name, string DeviceName, string PatientName, string PatientId, short ZoomLevel, double FocalLength,
    (ushort I, ushort J, ushort K) Dimensions, WireMatrix Matrix, WireScalar Scalar, byte Reserved);
