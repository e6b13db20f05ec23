namespace IntraopAR.Tracking;

/// <summary>A message that arrived whole, with a right checksum, and contradicts its own type: kept so that nothing is lost silently.</summary>
/// <param name="Content">All that followed the header.</param>
/// <param name="Fault">One line for the user.</param>
public sealed record FaultyBody(string Type, byte[] Content, string Fault) : MessageBody
{
    public override string TypeName => Type;

    internal override int Size => Content.Length;

    internal override void Write(ref WireWriter to) => to.Bytes(Content);
}
