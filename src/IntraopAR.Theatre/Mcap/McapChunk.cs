using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Mcap;

/// <summary>Messages that are written together, with what finds each of them again. Not packed: pictures are already.</summary>
internal sealed class McapChunk
{
    private readonly ContentWriter records = new();
    private readonly SortedDictionary<int, List<(long Time, long Offset)>> index = [];
    private long first = long.MaxValue;
    private long last;

    public int Size => records.Written.Length;

    public bool IsEmpty => index.Count == 0;

    /// <summary>A schema or channel that the chunk's messages need.</summary>
    public void Add(McapRecord type, ReadOnlySpan<byte> content) => records.Record(type, content);

    public void AddMessage(int channel, long time, ReadOnlySpan<byte> content)
    {
        if (!index.TryGetValue(channel, out var places)) index[channel] = places = [];
        places.Add((time, records.Written.Length));
        (first, last) = (Math.Min(first, time), Math.Max(last, time));
        records.Record(McapRecord.Message, content);
    }

    /// <param name="at">Where the chunk begins in the file.</param>
    /// <param name="write">Writes a record and returns where it began.</param>
    /// <returns>The content of its chunk index.</returns>
    public byte[] Write(long at, Func<McapRecord, ReadOnlyMemory<byte>, long> write)
    {
        var chunk = new ContentWriter();
        chunk.I64(first);
        chunk.I64(last);
        chunk.I64(records.Written.Length);
        chunk.I32(unchecked((int)Crc32.Of(records.Written)));
        chunk.Text("");
        chunk.I64(records.Written.Length);
        chunk.Raw(records.Written);
        write(McapRecord.Chunk, chunk.ToArray());
        var (length, indexLength, offsets) = (9L + chunk.Written.Length, 0L, new List<(int, long)>());
        foreach (var (channel, places) in index)
        {
            var content = new ContentWriter();
            content.U16(channel);
            content.I32(16 * places.Count);
            foreach (var (time, offset) in places)
            {
                content.I64(time);
                content.I64(offset);
            }

            offsets.Add((channel, write(McapRecord.MessageIndex, content.ToArray())));
            indexLength += 9 + content.Written.Length;
        }

        return IndexOf(at, length, indexLength, offsets);
    }

    private byte[] IndexOf(long at, long length, long indexLength, List<(int Channel, long Offset)> offsets)
    {
        var content = new ContentWriter();
        content.I64(first);
        content.I64(last);
        content.I64(at);
        content.I64(length);
        content.ChannelMap(offsets);
        content.I64(indexLength);
        content.Text("");
        content.I64(records.Written.Length);
        content.I64(records.Written.Length);
        return content.ToArray();
    }
}
