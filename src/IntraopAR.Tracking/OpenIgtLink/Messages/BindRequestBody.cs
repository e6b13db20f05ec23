namespace IntraopAR.Tracking;

/// <summary>GET_BIND and STT_BIND: which messages the answer shall hold; none asks for all.</summary>
/// <param name="Interval">STT_BIND only: least time between two answers, in the sender's 64-bit form.</param>
public sealed record BindRequestBody(ulong? Interval, IReadOnlyList<(string Type, string Name)> Wanted) : MessageBody
{
    public const string QueryType = "GET_BIND";
    public const string StartType = "STT_BIND";

    public override string TypeName => Interval is null ? QueryType : StartType;

    internal override int Size =>
        (Interval is null ? 0 : 8) + (Wanted.Count == 0 ? 0 : 4 + IgtlHeader.TypeLength * Wanted.Count + NamesSize + NamesSize % 2);

    private int NamesSize => Wanted.Sum(w => w.Name.Length + 1);

    internal static BindRequestBody Read(string source, bool start, ref WireReader from)
    {
        ulong? interval = start ? from.U64() : null;
        if (from.Remaining == 0) return new(interval, []);
        int count = from.U16();
        var types = new WireReader(source, QueryType, from.Take((long)IgtlHeader.TypeLength * count));
        var names = new WireReader(source, QueryType, from.Take(from.U16()));
        var wanted = new (string, string)[count];
        for (var i = 0; i < count; i++) wanted[i] = (types.Fixed(IgtlHeader.TypeLength), names.Remaining == 0 ? "" : names.Terminated());
        return new(interval, wanted);
    }

    internal override void Write(ref WireWriter to)
    {
        if (Interval is { } interval) to.U64(interval);
        if (Wanted.Count == 0) return;
        to.U16(checked((ushort)Wanted.Count));
        foreach (var (type, _) in Wanted) to.Fixed(type, IgtlHeader.TypeLength);
        to.U16(checked((ushort)(NamesSize + NamesSize % 2)));
        foreach (var (_, name) in Wanted) to.Terminated(name);
        if (NamesSize % 2 == 1) to.U8(0);
    }
}
