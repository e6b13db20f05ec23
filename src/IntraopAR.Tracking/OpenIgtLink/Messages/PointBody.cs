namespace IntraopAR.Tracking;

/// <summary>POINT: named points.</summary>
public sealed record PointBody(IReadOnlyList<WirePoint> Points) : MessageBody
{
    public const string Type = "POINT";
    private const int EntrySize = 136;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Points.Count;

    internal static PointBody Read(ref WireReader from)
    {
        var entries = new WirePoint[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(from.Fixed(64), from.Fixed(32), from.U32(), from.Floats(3), from.F32(), from.Fixed(20));
        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var p in Points)
        {
            to.Fixed(p.Name, 64);
            to.Fixed(p.Group, 32);
            to.U32(p.Rgba);
            to.Floats(p.Position);
            to.F32(p.Radius);
            to.Fixed(p.Owner, 20);
        }
    }
}

/// <param name="Group">For example Labeled Point, Landmark, Fiducial.</param>
/// <param name="Rgba">Red in the highest byte.</param>
/// <param name="Position">x, y, z in mm.</param>
/// <param name="Radius">mm, 0 where there is none.</param>
/// <param name="Owner">The picture it belongs to.</param>
public sealed record WirePoint(string Name, string Group, uint Rgba, float[] Position, float Radius, string Owner);
