namespace IntraopAR.Tracking;

/// <summary>A type that is not known here, as sent.</summary>
public sealed record RawBody(string Type, byte[] Content) : MessageBody
{
    public override string TypeName => Type;

    internal override int Size => Content.Length;

    internal override void Write(ref WireWriter to) => to.Bytes(Content);
}
