using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Mcap;

/// <summary>Record types of MCAP (https://mcap.dev/spec).</summary>
internal enum McapRecord : byte
{
    Header = 0x01,
    Footer = 0x02,
    Schema = 0x03,
    Channel = 0x04,
    Message = 0x05,
    Chunk = 0x06,
    MessageIndex = 0x07,
    ChunkIndex = 0x08,
    Statistics = 0x0B,
    SummaryOffset = 0x0E,
    DataEnd = 0x0F,
}

/// <summary>Numbers, texts and maps as MCAP has them: little endian, lengths in bytes before them.</summary>
internal static class McapContent
{
    public static void U16(this ContentWriter to, int value) => to.U16(checked((ushort)value));

    public static void Block(this ContentWriter to, ReadOnlySpan<byte> bytes)
    {
        to.I32(bytes.Length);
        to.Raw(bytes);
    }

    /// <summary>A map from channel to a 64-bit number.</summary>
    public static void ChannelMap(this ContentWriter to, IReadOnlyCollection<(int Channel, long Value)> entries)
    {
        to.I32(10 * entries.Count);
        foreach (var (channel, value) in entries)
        {
            to.U16(channel);
            to.I64(value);
        }
    }

    /// <summary>Type, length of the content, content.</summary>
    public static void Record(this ContentWriter to, McapRecord type, ReadOnlySpan<byte> content)
    {
        to.U8((byte)type);
        to.I64(content.Length);
        to.Raw(content);
    }
}
