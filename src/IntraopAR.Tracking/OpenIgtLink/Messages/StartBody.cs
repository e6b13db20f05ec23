namespace IntraopAR.Tracking;

/// <summary>STT_TDATA, STT_QTDATA and their like: asks for a stream.</summary>
/// <param name="Wanted">The type that is asked for, for example TDATA.</param>
/// <param name="IntervalMs">Least time between two messages; 0 as fast as possible.</param>
/// <param name="CoordinateSystem">At most 32 characters.</param>
public sealed record StartBody(string Wanted, int IntervalMs, string CoordinateSystem) : MessageBody
{
    public const string Prefix = "STT_";
    internal const int BodySize = 36;

    public override string TypeName => Prefix + Wanted;

    internal override int Size => BodySize;

    internal static StartBody Read(string type, ref WireReader from) => new(type[Prefix.Length..], (int)from.U32(), from.Fixed(32));

    internal override void Write(ref WireWriter to)
    {
        to.U32((uint)IntervalMs);
        to.Fixed(CoordinateSystem, 32);
    }
}
