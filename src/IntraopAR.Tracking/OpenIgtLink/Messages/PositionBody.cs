namespace IntraopAR.Tracking;

/// <summary>POSITION (and its older name QTRANS): a position with a quaternion.</summary>
/// <param name="Position">x, y, z in mm.</param>
/// <param name="Quaternion">x, y, z, w; three numbers leave out w, none says nothing of direction.</param>
public sealed record PositionBody(float[] Position, float[] Quaternion) : MessageBody
{
    public const string Type = "POSITION";
    public const string OlderType = "QTRANS";

    public override string TypeName => Name;

    /// <summary>Either name, as sent.</summary>
    public string Name { get; init; } = Type;

    internal override int Size => 4 * (Position.Length + Quaternion.Length);

    internal static PositionBody Read(string name, ref WireReader from)
    {
        var position = from.Floats(3);
        return from.Remaining is 0 or 12 or 16
            ? new(position, from.Floats(from.Remaining / 4)) { Name = name }
            : throw from.Fault($"{from.Remaining} bytes for the direction: 0, 12 or 16 are known");
    }

    internal override void Write(ref WireWriter to)
    {
        to.Floats(Position);
        to.Floats(Quaternion);
    }
}
