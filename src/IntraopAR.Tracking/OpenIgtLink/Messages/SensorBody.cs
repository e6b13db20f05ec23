namespace IntraopAR.Tracking;

/// <summary>SENSOR: numbers with their unit.</summary>
/// <param name="Unit">Packed as in the standard: prefix, then six units with their powers; 0 where there is none.</param>
public sealed record SensorBody(byte Status, ulong Unit, double[] Values) : MessageBody
{
    public const string Type = "SENSOR";

    public override string TypeName => Type;

    internal override int Size => 10 + 8 * Values.Length;

    internal static SensorBody Read(ref WireReader from)
    {
        var count = from.U8();
        return new(from.U8(), from.U64(), from.Doubles(count));
    }

    internal override void Write(ref WireWriter to)
    {
        to.U8(checked((byte)Values.Length));
        to.U8(Status);
        to.U64(Unit);
        to.Doubles(Values);
    }
}
