namespace IntraopAR.Tracking;

/// <summary>QTDATA: the poses of several instruments at one time, as position (mm) and quaternion.</summary>
public sealed record QuaternionTrackingDataBody(IReadOnlyList<QuaternionInstrument> Instruments) : MessageBody
{
    public const string Type = "QTDATA";
    private const int EntrySize = 50;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Instruments.Count;

    internal static QuaternionTrackingDataBody Read(ref WireReader from)
    {
        var entries = new QuaternionInstrument[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++) entries[i] = new(from.Fixed(20), from.U8(), from.U8(), from.Floats(3), from.Floats(4));
        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var i in Instruments)
        {
            to.Fixed(i.Name, 20);
            to.U8(i.Kind);
            to.U8(i.Reserved);
            to.Floats(i.Position);
            to.Floats(i.Quaternion);
        }
    }
}

/// <param name="Kind">1 tracker, 2 six degrees of freedom, 3 tip only, 4 tip and direction.</param>
/// <param name="Position">x, y, z in mm.</param>
/// <param name="Quaternion">x, y, z, w.</param>
public sealed record QuaternionInstrument(string Name, byte Kind, byte Reserved, float[] Position, float[] Quaternion);
