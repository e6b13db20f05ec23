using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Mcap;

/// <summary>
/// Writes an MCAP file (https://mcap.dev/spec): header, chunks with their indexes, data end, summary with schemas, channels,
/// statistics and chunk indexes, summary offsets, footer. Messages are JSON. The stream is only appended to.
/// </summary>
internal sealed class McapWriter
{
    /// <summary>A chunk is closed beyond this size, bytes: small enough to be read for one message.</summary>
    private const int ChunkSize = 1 << 20;

    private readonly Stream to;
    private readonly List<byte[]> schemas = [];
    private readonly List<byte[]> channels = [];
    private readonly List<byte[]> chunkIndexes = [];
    private readonly Dictionary<string, int> channelOf = [];
    private readonly Dictionary<string, int> schemaOf = [];
    private readonly List<long> counts = [];
    private McapChunk chunk = new();
    private long position;
    private long first = long.MaxValue;
    private long last;

    public McapWriter(Stream to)
    {
        this.to = to;
        Raw(Magic);
        var header = new ContentWriter();
        header.Text("");
        header.Text("IntraopAR");
        Record(McapRecord.Header, header.ToArray());
    }

    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', 13, 10];

    public long Messages => counts.Sum();

    public IEnumerable<string> Topics => channelOf.Keys;

    /// <param name="nanoseconds">Since 1970, UTC.</param>
    /// <param name="json">UTF-8.</param>
    public void Message(McapChannel channel, long nanoseconds, ReadOnlySpan<byte> json)
    {
        if (!channelOf.TryGetValue(channel.Topic, out var id)) id = Open(channel);
        var content = new ContentWriter();
        content.U16(id);
        content.I32((int)counts[id]++);
        content.I64(nanoseconds);
        content.I64(nanoseconds);
        content.Raw(json);
        chunk.AddMessage(id, nanoseconds, content.Written);
        (first, last) = (Math.Min(first, nanoseconds), Math.Max(last, nanoseconds));
        if (chunk.Size > ChunkSize) CloseChunk();
    }

    public void End()
    {
        CloseChunk();
        Record(McapRecord.DataEnd, new byte[4]);
        var (start, summary, offsets) = (position, new ContentWriter(), new ContentWriter());
        Group(McapRecord.Schema, schemas);
        Group(McapRecord.Channel, channels);
        Group(McapRecord.Statistics, [Statistics()]);
        Group(McapRecord.ChunkIndex, chunkIndexes);
        var offsetStart = start + summary.Written.Length;
        summary.Raw(offsets.Written);
        summary.U8((byte)McapRecord.Footer);
        summary.I64(20);
        summary.I64(start);
        summary.I64(offsetStart);
        // Of the summary up to here, the footer's own beginning with it.
        summary.I32(unchecked((int)Crc32.Of(summary.Written)));
        Raw(summary.Written);
        Raw(Magic);

        void Group(McapRecord type, List<byte[]> contents)
        {
            if (contents.Count == 0) return;
            var from = summary.Written.Length;
            foreach (var content in contents) summary.Record(type, content);
            var offset = new ContentWriter();
            offset.U8((byte)type);
            offset.I64(start + from);
            offset.I64(summary.Written.Length - from);
            offsets.Record(McapRecord.SummaryOffset, offset.Written);
        }
    }

    private int Open(McapChannel channel)
    {
        if (!schemaOf.TryGetValue(channel.Schema, out var schema))
        {
            // A schema of number 0 is none.
            schemaOf[channel.Schema] = schema = schemas.Count + 1;
            var content = new ContentWriter();
            content.U16(schema);
            content.Text(channel.Schema);
            content.Text("jsonschema");
            content.Block(Encoding.UTF8.GetBytes(channel.JsonSchema));
            schemas.Add(content.ToArray());
            chunk.Add(McapRecord.Schema, content.Written);
        }

        var id = channelOf[channel.Topic] = channels.Count;
        var record = new ContentWriter();
        record.U16(id);
        record.U16(schema);
        record.Text(channel.Topic);
        record.Text("json");
        record.I32(0);
        channels.Add(record.ToArray());
        chunk.Add(McapRecord.Channel, record.Written);
        counts.Add(0);
        return id;
    }

    private byte[] Statistics()
    {
        var content = new ContentWriter();
        content.I64(Messages);
        content.U16(schemas.Count);
        content.I32(channels.Count);
        content.I32(0);
        content.I32(0);
        content.I32(chunkIndexes.Count);
        content.I64(counts.Count == 0 ? 0 : first);
        content.I64(last);
        content.ChannelMap([.. counts.Select((count, id) => (id, count))]);
        return content.ToArray();
    }

    private void CloseChunk()
    {
        if (!chunk.IsEmpty) chunkIndexes.Add(chunk.Write(position, (type, content) => Record(type, content.Span)));
        chunk = new();
    }

    private long Record(McapRecord type, ReadOnlySpan<byte> content)
    {
        var at = position;
        var record = new ContentWriter();
        record.Record(type, content);
        Raw(record.Written);
        return at;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        position += bytes.Length;
    }
}
