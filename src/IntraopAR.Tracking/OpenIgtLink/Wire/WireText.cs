using System.Text;

namespace IntraopAR.Tracking;

/// <summary>A text as it travels: its bytes and the number of their character set (IANA MIBenum; 3 US-ASCII, 106 UTF-8).</summary>
public sealed record WireText(ushort CharacterSet, byte[] Bytes)
{
    public const ushort Ascii = 3;
    public const ushort Utf8 = 106;

    /// <summary>Read as UTF-8 where it says so, otherwise byte by byte as Latin-1.</summary>
    public string Text => (CharacterSet == Utf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(Bytes);

    /// <summary>ASCII where the text allows it, otherwise UTF-8.</summary>
    public static WireText Of(string text) =>
        Encoding.UTF8.GetBytes(text) is var bytes && bytes.Length == text.Length ? new(Ascii, bytes) : new(Utf8, bytes);

    public override string ToString() => Text;
}
