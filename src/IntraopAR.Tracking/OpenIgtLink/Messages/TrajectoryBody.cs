namespace IntraopAR.Tracking;

/// <summary>TRAJ: planned straight paths.</summary>
public sealed record TrajectoryBody(IReadOnlyList<WireTrajectory> Trajectories) : MessageBody
{
    public const string Type = "TRAJ";
    private const int EntrySize = 150;

    public override string TypeName => Type;

    internal override int Size => EntrySize * Trajectories.Count;

    internal static TrajectoryBody Read(ref WireReader from)
    {
        var entries = new WireTrajectory[from.Entries(EntrySize)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(
                from.Fixed(64), from.Fixed(32), from.U8(), from.U8(), from.U32(), from.Floats(3), from.Floats(3), from.F32(), from.Fixed(20));
        }

        return new(entries);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var t in Trajectories)
        {
            to.Fixed(t.Name, 64);
            to.Fixed(t.Group, 32);
            to.U8(t.Kind);
            to.U8(t.Reserved);
            to.U32(t.Rgba);
            to.Floats(t.Entry);
            to.Floats(t.Target);
            to.F32(t.Radius);
            to.Fixed(t.Owner, 20);
        }
    }
}

/// <param name="Kind">1 entry only, 2 target only, 3 both.</param>
/// <param name="Rgba">Red in the highest byte.</param>
/// <param name="Entry">x, y, z in mm.</param>
/// <param name="Target">x, y, z in mm.</param>
/// <param name="Radius">mm.</param>
public sealed record WireTrajectory(string Name, string Group, byte Kind, byte Reserved, uint Rgba, float[] Entry, float[] Target, float Radius, string Owner);
