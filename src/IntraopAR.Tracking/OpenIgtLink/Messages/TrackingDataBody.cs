namespace IntraopAR.Tracking;

/// <summary>TDATA: the poses of several instruments at one time.</summary>
public sealed record TrackingDataBody(IReadOnlyList<TrackedInstrument> Instruments) : MessageBody
{
    public const string Type = "TDATA";
    private const int EntrySize = 70;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Instruments.Count;

    internal static TrackingDataBody Read(ref WireReader from)
    {
        var entries = new TrackedInstrument[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++) entries[i] = new(from.Fixed(20), from.U8(), from.U8(), WireMatrix.Read(ref from));
        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var i in Instruments)
        {
            to.Fixed(i.Name, 20);
            to.U8(i.Kind);
            to.U8(i.Reserved);
            i.Matrix.Write(ref to);
        }
    }
}

/// <param name="Kind">1 tracker, 2 six degrees of freedom, 3 tip only, 4 tip and direction.</param>
public sealed record TrackedInstrument(string Name, byte Kind, byte Reserved, WireMatrix Matrix);
