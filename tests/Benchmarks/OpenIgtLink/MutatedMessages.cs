using System.Buffers.Binary;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Mutated OpenIGTLink messages in a stream, each followed by a good one: no crash, no memory beyond what arrived, the
/// good one is read. In half of the copies length and checksum are made right again, so that the bodies' decoders are
/// reached.
/// </summary>
public sealed class MutatedMessages : ILongCheck
{
    public const long Seed = 20261126;

    /// <summary>Decoded records over bytes: a zero-length metadata entry is 8 bytes on the wire and three objects here.</summary>
    private const int MemoryFactor = 16;

    /// <summary>The receive buffer's first size, and one refusal in words.</summary>
    private const int MemoryBase = 1 << 17;

    public string Name => "igtl-mutations";

    public string What => "mutated OpenIGTLink messages, 120,000 in full: no crash, no memory beyond what arrived, the next good message is read";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        progress.WriteLine($"seed {Seed}");
        var seeds = Seeds();
        var copies = size == BenchSize.Full ? 120_000 : 6_000;
        var (failures, counts, most, decoded) = (0, default(IgtlCounts), 0.0, 0);
        for (var i = 0; i < copies; i++)
        {
            var random = new SeededRandom(Seed ^ ((long)i << 20));
            var (bytes, description) = Mutation.Apply(seeds[i % seeds.Count], random);
            var repaired = i % 2 == 1 && bytes.Length > IgtlHeader.Size;
            if (repaired) Repair(bytes);
            try
            {
                var (read, memory) = Deliver(bytes, random);
                counts += read;
                if (read.Messages > 1) decoded++;
                most = Math.Max(most, memory);
            }
            catch (Exception e)
            {
                failures++;
                progress.WriteLine($"copy {i} of message {i % seeds.Count}, {description}{(repaired ? ", checksum right" : "")}: {e.GetType().Name}: {e.Message}");
            }
        }

        return
        [
            new("igtl-mutations copies", copies, "messages"),
            new("igtl-mutations failures", failures, "messages"),
            new("igtl-mutations taken with a right checksum", decoded, "messages"),
            new("igtl-mutations counted as wrong checksums", counts.CrcErrors, "messages"),
            new("igtl-mutations counted as malformed", counts.Malformed, "messages"),
            new("igtl-mutations most memory over bytes received", most, "ratio"),
        ];
    }

    /// <summary>Own messages of every type and version, and the reference library's where the data is there.</summary>
    private static List<byte[]> Seeds()
    {
        List<byte[]> seeds = [.. SampleMessages.All().Select(IgtlCodec.Encode)];
        if (RealData.TryFind("openigtlink", "upstream-fixtures.json") is not { } path) return seeds;
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        seeds.AddRange(file.RootElement.GetProperty("fixtures").EnumerateObject().Select(p => Convert.FromHexString(p.Value.GetProperty("wire_hex").GetString()!)));
        return seeds;
    }

    private static void Repair(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(42), (ulong)(bytes.Length - IgtlHeader.Size));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(50), Crc64.Of(bytes.AsSpan(IgtlHeader.Size)));
    }

    private static (IgtlCounts Counts, double Memory) Deliver(byte[] mutated, SeededRandom random)
    {
        var good = IgtlCodec.Encode(new("Good", new((ulong)random.Next(int.MaxValue)), new StringBody("the next good message")));
        byte[] stream = [.. mutated, .. good];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var framer = new IgtlFramer("peer");
        IgtlMessage? last = null;
        for (var at = 0; at < stream.Length;)
        {
            var portion = Math.Min(stream.Length - at, 1 + random.Next(1 << random.Next(14)));
            stream.AsSpan(at, portion).CopyTo(framer.Free().Span);
            framer.Arrived(portion);
            at += portion;
            while (framer.Next() is { } message) last = message;
        }

        framer.End();
        while (framer.Next() is { } message) last = message;
        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        if (last is null || !IgtlCodec.Encode(last).AsSpan().SequenceEqual(good)) throw new UnsoundAnswerException("the good message after it was not read");
        if (memory > MemoryBase + (long)MemoryFactor * stream.Length) throw new UnsoundAnswerException($"{memory} bytes of memory for {stream.Length} received");
        if (framer.BytesReceived != stream.Length) throw new UnsoundAnswerException("bytes were lost");
        return (framer.Counts, Math.Max(0, memory - MemoryBase) / (double)stream.Length);
    }
}
