namespace IntraopAR.Tracking;

/// <summary>STRING: a text.</summary>
public sealed record StringBody(WireText Value) : MessageBody
{
    public const string Type = "STRING";

    public StringBody(string text) : this(WireText.Of(text)) { }

    public override string TypeName => Type;

    internal override int Size => 4 + Value.Bytes.Length;

    internal static StringBody Read(ref WireReader from)
    {
        var set = from.U16();
        return new(new WireText(set, from.Bytes(from.U16())));
    }

    internal override void Write(ref WireWriter to)
    {
        to.U16(Value.CharacterSet);
        to.U16(checked((ushort)Value.Bytes.Length));
        to.Bytes(Value.Bytes);
    }
}
