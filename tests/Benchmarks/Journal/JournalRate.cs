using System.Diagnostics;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>Envelopes of a pose's size written as fast as they are taken, flushed, and read back with their chain checked; beside the same records in SQLite.</summary>
public sealed class JournalRate : ILongCheck
{
    private const int Size = 180;
    private const long MostWaiting = 16 << 20;

    public string Name => "journal-rate";

    public string What => "envelopes of 180 bytes written, flushed and read back, 1,000,000 in full; beside SQLite";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (count, rounds) = size == BenchSize.Full ? (1_000_000, 5) : (20_000, 1);
        var (write, read, peerWrite, peerRead) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        string? peer = null;
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("intraopar-bench-rate-").FullName;
            try
            {
                write.Add(Write(Path.Combine(folder, "rate.journal"), count));
                read.Add(Read(Path.Combine(folder, "rate.journal"), count));
                if (PeerScript.Run("sqlite_journal.py", $"{count}", $"{Size}", folder) is not { } sqlite) continue;
                if ((long)sqlite["bytes"] != (long)count * Size) throw new UnsoundAnswerException("SQLite gave back another number of bytes");
                peer = FormattableString.Invariant($"SQLite {sqlite["version"]:F2} through Python, write-ahead log");
                peerWrite.Add(sqlite["write"]);
                peerRead.Add(sqlite["read"]);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return
        [
            new("journal-rate written and on disk", Median(write), "ms", peer, peer is null ? null : Median(peerWrite)),
            new("journal-rate read, chain checked", Median(read), "ms", peer, peer is null ? null : Median(peerRead)),
            new("journal-rate envelopes", count, "envelopes"),
        ];
    }

    private static double Write(string path, int count)
    {
        var (content, clock) = (new byte[Size], Stopwatch.StartNew());
        new Random(1).NextBytes(content);
        using var writer = JournalWriter.Create(path, alarm => throw new UnsoundAnswerException(alarm));
        for (var i = 0; i < count; i++)
        {
            while (i % 1000 == 0 && writer.Counts.BytesWaiting > MostWaiting) Thread.Sleep(1);
            if (!writer.Append(32, 1, TimeSpan.FromTicks(i), content)) throw new UnsoundAnswerException($"envelope {i} was refused");
        }

        writer.Close(TimeSpan.FromTicks(count));
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Read(string path, int count)
    {
        var (clock, bytes) = (Stopwatch.StartNew(), 0L);
        using var reader = JournalReader.Open(path);
        while (reader.Read()) bytes += reader.Current.Content.Length;
        if (bytes != (long)count * Size || reader.End!.Kind != JournalEndKind.Closed) throw new UnsoundAnswerException("not what was written came back");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
