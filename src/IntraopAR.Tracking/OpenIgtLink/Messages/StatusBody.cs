namespace IntraopAR.Tracking;

/// <summary>STATUS: how a device is.</summary>
/// <param name="Code">1 is OK; the standard lists the others.</param>
/// <param name="SubCode">The device's own.</param>
/// <param name="ErrorName">At most 20 characters.</param>
public sealed record StatusBody(ushort Code, long SubCode, string ErrorName, string Message) : MessageBody
{
    public const string Type = "STATUS";
    public const ushort Ok = 1;

    public override string TypeName => Type;

    internal override int Size => 30 + Message.Length + 1;

    internal static StatusBody Read(ref WireReader from) =>
        new(from.U16(), (long)from.U64(), from.Fixed(20), from.Fixed(from.Remaining));

    internal override void Write(ref WireWriter to)
    {
        to.U16(Code);
        to.U64((ulong)SubCode);
        to.Fixed(ErrorName, 20);
        to.Terminated(Message);
    }
}
