namespace IntraopAR.Tracking;

/// <summary>GET_…: asks for one message of a type. Most have no body; what there is stays as sent.</summary>
/// <param name="Wanted">The type that is asked for, for example IMAGE.</param>
public sealed record QueryBody(string Wanted, byte[] Content) : MessageBody
{
    public const string Prefix = "GET_";

    public override string TypeName => Prefix + Wanted;

    internal override int Size => Content.Length;

    internal static QueryBody Read(string type, ref WireReader from) => new(type[Prefix.Length..], from.Rest());

    internal override void Write(ref WireWriter to) => to.Bytes(Content);
}
