namespace IntraopAR.Tracking;

/// <summary>STP_…: ends a stream.</summary>
/// <param name="Wanted">The type, for example TDATA.</param>
public sealed record StopBody(string Wanted, byte[] Content) : MessageBody
{
    public const string Prefix = "STP_";

    public override string TypeName => Prefix + Wanted;

    internal override int Size => Content.Length;

    internal static StopBody Read(string type, ref WireReader from) => new(type[Prefix.Length..], from.Rest());

    internal override void Write(ref WireWriter to) => to.Bytes(Content);
}
