using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>Reads an MCAP file strictly by its specification (https://mcap.dev/spec), every length, checksum and offset checked.</summary>
internal sealed class McapFile
{
    private static readonly byte[] Magic = [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', 13, 10];
    private readonly byte[] file;

    public McapFile(string path)
    {
        file = File.ReadAllBytes(path);
        Assert.Equal(Magic, file[..8]);
        Assert.Equal(Magic, file[^8..]);
        var records = Records(8, file.Length - 8).ToArray();
        Assert.Equal(0x01, records[0].Type);
        var footer = records[^1];
        Assert.Equal((0x02, 20), (footer.Type, footer.Length));
        var (summary, offsets) = (BitConverter.ToInt64(file, footer.At), BitConverter.ToInt64(file, footer.At + 8));
        Assert.Equal(Crc32.Of(file.AsSpan((int)summary, footer.At + 16 - (int)summary)), BitConverter.ToUInt32(file, footer.At + 16));
        Assert.Equal(0x0F, records.Last(r => r.At - 9 < summary).Type);
        foreach (var r in records.Where(r => r.Type == 0x0E))
        {
            Assert.True(r.At - 9 >= offsets);
            var (type, start, length) = (file[r.At], BitConverter.ToInt64(file, r.At + 1), BitConverter.ToInt64(file, r.At + 9));
            Assert.All(Records((int)start, (int)(start + length)), group => Assert.Equal(type, group.Type));
        }

        foreach (var r in records.Where(r => r.Type is 0x03 or 0x04)) Describe(r);
        foreach (var r in records.Where(r => r.Type == 0x08)) ReadChunk(r.At);
        var statistics = records.Single(r => r.Type == 0x0B).At;
        Assert.Equal(Messages.Count, BitConverter.ToInt64(file, statistics));
        Assert.Equal((Schemas.Count, Topics.Count), (BitConverter.ToUInt16(file, statistics + 8), BitConverter.ToInt32(file, statistics + 10)));
    }

    public Dictionary<int, string> Schemas { get; } = [];

    public Dictionary<int, (string Topic, int Schema)> Topics { get; } = [];

    public List<(string Topic, long Time, string Json)> Messages { get; } = [];

    private void Describe((int Type, int At, int Length) r)
    {
        var (id, at) = (BitConverter.ToUInt16(file, r.At), r.At + (r.Type == 0x03 ? 2 : 4));
        var name = Text(ref at);
        if (r.Type == 0x03) Schemas[id] = name;
        else Topics[id] = (name, BitConverter.ToUInt16(file, r.At + 2));
        Assert.Equal(r.Type == 0x03 ? "jsonschema" : "json", Text(ref at));
    }

    /// <param name="index">Where the chunk's index record has its content.</param>
    private void ReadChunk(int index)
    {
        var (start, length) = ((int)BitConverter.ToInt64(file, index + 16), BitConverter.ToInt64(file, index + 24));
        var chunk = Assert.Single(Records(start, (int)(start + length)));
        Assert.Equal(0x06, chunk.Type);
        Assert.Equal(0, BitConverter.ToInt32(file, chunk.At + 28));
        var (from, size) = (chunk.At + 40, (int)BitConverter.ToInt64(file, chunk.At + 32));
        Assert.Equal(chunk.At + chunk.Length, from + size);
        Assert.Equal(Crc32.Of(file.AsSpan(from, size)), BitConverter.ToUInt32(file, chunk.At + 24));
        var places = Records(from, from + size).Where(r => r.Type == 0x05).ToDictionary(r => (long)(r.At - 9 - from));
        var map = BitConverter.ToInt32(file, index + 32);
        for (var at = index + 36; at < index + 36 + map; at += 10)
        {
            var indexed = Records((int)BitConverter.ToInt64(file, at + 2), file.Length).First();
            Assert.Equal((0x07, BitConverter.ToUInt16(file, at)), (indexed.Type, BitConverter.ToUInt16(file, indexed.At)));
            for (var i = indexed.At + 6; i < indexed.At + indexed.Length; i += 16)
            {
                Assert.True(places.Remove(BitConverter.ToInt64(file, i + 8), out var message));
                Assert.Equal(BitConverter.ToInt64(file, i), BitConverter.ToInt64(file, message.At + 6));
                Messages.Add((Topics[BitConverter.ToUInt16(file, message.At)].Topic, BitConverter.ToInt64(file, i), Encoding.UTF8.GetString(file, message.At + 22, message.Length - 22)));
            }
        }

        Assert.Empty(places);
    }

    private IEnumerable<(int Type, int At, int Length)> Records(int from, int to)
    {
        while (from < to)
        {
            var length = BitConverter.ToInt64(file, from + 1);
            Assert.True(length >= 0 && from + 9 + length <= file.Length);
            yield return (file[from], from + 9, (int)length);
            from += 9 + (int)length;
        }
    }

    private string Text(ref int at)
    {
        var length = BitConverter.ToInt32(file, at);
        at += 4 + length;
        return Encoding.UTF8.GetString(file, at - length, length);
    }
}
