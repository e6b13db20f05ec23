namespace IntraopAR.Tracking;

/// <summary>RTS_…: whether a request was taken.</summary>
/// <param name="Wanted">The type that was asked for, for example TDATA.</param>
/// <param name="Status">0 success, 1 error.</param>
public sealed record ReplyBody(string Wanted, byte Status) : MessageBody
{
    public const string Prefix = "RTS_";

    public override string TypeName => Prefix + Wanted;

    internal override int Size => 1;

    internal static ReplyBody Read(string type, ref WireReader from) => new(type[Prefix.Length..], from.U8());

    internal override void Write(ref WireWriter to) => to.U8(Status);
}
