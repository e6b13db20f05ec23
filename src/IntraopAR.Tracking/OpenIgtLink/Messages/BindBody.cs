namespace IntraopAR.Tracking;

/// <summary>BIND: several messages of one time in one. A BIND within a BIND is kept raw: nesting has no limit on the wire.</summary>
public sealed record BindBody(IReadOnlyList<BoundMessage> Children) : MessageBody
{
    public const string Type = "BIND";
    private const int EntrySize = IgtlHeader.TypeLength + 8;

    public override string TypeName => Type;

    internal override int Size =>
        2 + EntrySize * Children.Count + 2 + NamesSize + NamesSize % 2 + Children.Sum(c => c.Body.Size + c.Body.Size % 2);

    private int NamesSize => Children.Sum(c => c.Name.Length + 1);

    internal static BindBody Read(string source, ref WireReader from)
    {
        int count = from.U16();
        var heads = new WireReader(source, Type, from.Take((long)EntrySize * count));
        var names = new WireReader(source, Type, from.Take(from.U16()));
        var children = new BoundMessage[count];
        for (var i = 0; i < count; i++)
        {
            var type = heads.Fixed(IgtlHeader.TypeLength);
            var size = heads.U64();
            if (size > (ulong)from.Remaining) throw from.Fault($"child {i} of {size} bytes, {from.Remaining} are left");
            var name = names.Remaining == 0 ? "" : names.Terminated();
            var body = from.Take((long)size);
            if (size % 2 == 1 && from.Remaining > 0) from.U8();
            children[i] = new(name, type == Type ? new RawBody(type, body.ToArray()) : BodyCodec.Read(source, type, body));
        }

        return new(children);
    }

    internal override void Write(ref WireWriter to)
    {
        to.U16(checked((ushort)Children.Count));
        foreach (var c in Children)
        {
            to.Fixed(c.Body.TypeName, IgtlHeader.TypeLength);
            to.U64((ulong)c.Body.Size);
        }

        to.U16(checked((ushort)(NamesSize + NamesSize % 2)));
        foreach (var c in Children) to.Terminated(c.Name);
        if (NamesSize % 2 == 1) to.U8(0);
        foreach (var c in Children)
        {
            c.Body.Write(ref to);
            if (c.Body.Size % 2 == 1) to.U8(0);
        }
    }
}

/// <param name="Name">The child's device, at most 20 characters.</param>
public sealed record BoundMessage(string Name, MessageBody Body);
