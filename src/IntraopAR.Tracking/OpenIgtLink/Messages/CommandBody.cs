namespace IntraopAR.Tracking;

/// <summary>COMMAND: asks a device to do something. RTS_COMMAND, its answer, has the same layout.</summary>
/// <param name="IsReply">RTS_COMMAND: <see cref="Name"/> then holds the error, empty for success.</param>
/// <param name="Id">The answer repeats it.</param>
/// <param name="Name">At most 128 characters.</param>
/// <param name="Content">By convention XML.</param>
public sealed record CommandBody(bool IsReply, uint Id, string Name, WireText Content) : MessageBody
{
    public const string Type = "COMMAND";
    public const string ReplyType = "RTS_COMMAND";

    public override string TypeName => IsReply ? ReplyType : Type;

    internal override int Size => 138 + Content.Bytes.Length;

    internal static CommandBody Read(bool reply, ref WireReader from)
    {
        var (id, name, set) = (from.U32(), from.Fixed(128), from.U16());
        return new(reply, id, name, new WireText(set, from.Bytes(from.U32())));
    }

    internal override void Write(ref WireWriter to)
    {
        to.U32(Id);
        to.Fixed(Name, 128);
        to.U16(Content.CharacterSet);
        to.U32((uint)Content.Bytes.Length);
        to.Bytes(Content.Bytes);
    }
}
