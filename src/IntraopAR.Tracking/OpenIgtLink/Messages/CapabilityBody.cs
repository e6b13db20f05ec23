namespace IntraopAR.Tracking;

/// <summary>CAPABILITY: the message types that the sender understands.</summary>
public sealed record CapabilityBody(IReadOnlyList<string> Types) : MessageBody
{
    public const string Type = "CAPABILITY";

    public override string TypeName => Type;

    internal override int Size => IgtlHeader.TypeLength * Types.Count;

    internal static CapabilityBody Read(ref WireReader from)
    {
        var types = new string[from.Entries(IgtlHeader.TypeLength)];
        for (var i = 0; i < types.Length; i++) types[i] = from.Fixed(IgtlHeader.TypeLength);
        return new(types);
    }

    internal override void Write(ref WireWriter to)
    {
        foreach (var t in Types) to.Fixed(t, IgtlHeader.TypeLength);
    }
}
