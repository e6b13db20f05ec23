using System.Diagnostics;
using IntraopAR.Guidance;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A recorded operation is replayed three times: each time the verdict hash of the running case, every pose and every picture
/// held against its hash. In full an hour, about 4 GB, which is deleted afterwards.
/// </summary>
public sealed class JournalReplayBench : ILongCheck
{
    public const long Seed = 20261127;
    private const int Runs = 3;
    private const long MostWaiting = 32 << 20;

    public string Name => "journal-replay";

    public string What => "a journal of 60 Hz poses of four tools and 20 Hz pictures (640x480), 60 min in full, replayed three times";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var life = new RecordedLife(size == BenchSize.Full ? 3600 : 20, Seed);
        var folder = Directory.CreateTempSubdirectory("intraopar-bench-journal-").FullName;
        try
        {
            var path = Path.Combine(folder, "hour.journal");
            progress.WriteLine($"seed {Seed}, {path}");
            var clock = Stopwatch.StartNew();
            var hash = Write(path, life);
            var written = clock.Elapsed;
            var replays = Enumerable.Range(0, Runs).Select(_ => Replay(path, life, hash, progress)).ToArray();
            var (journal, pictures) = (new FileInfo(path).Length, new FileInfo(Path.ChangeExtension(path, ".pictures")).Length);
            return
            [
                new("journal-replay recorded time", replays[0].Duration.TotalSeconds, "s"),
                new("journal-replay slowest of three replays, times life", replays.Min(r => r.Duration / r.Took), "times"),
                new("journal-replay the same without the first, which finds the files as writing left them", replays.Skip(1).Min(r => r.Duration / r.Took), "times"),
                new("journal-replay written as fast as possible, times life", replays[0].Duration / written, "times"),
                new("journal-replay envelopes", replays[0].Envelopes, "envelopes"),
                new("journal-replay envelopes' file", journal / 1e6, "MB"),
                new("journal-replay pictures' file", pictures / 1e6, "MB"),
                new("journal-replay pictures packed to", pictures / (640.0 * 480 * life.Pictures), "of raw"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string path, RecordedLife life)
    {
        using var journal = CaseJournal.Create(path, alarm => throw new UnsoundAnswerException(alarm));
        life.Tell(journal, () =>
        {
            while (journal.Counts is var c && c.BytesWaiting > MostWaiting) Thread.Sleep(1);
        });
        journal.Close(TimeSpan.FromHours(2));
        if (journal.Counts.Refused > 0) throw new UnsoundAnswerException($"{journal.Counts.Refused} envelopes were refused");
        return journal.VerdictHash;
    }

    private static (TimeSpan Duration, TimeSpan Took, long Envelopes) Replay(string path, RecordedLife life, string hash, TextWriter progress)
    {
        var clock = Stopwatch.StartNew();
        var replay = JournalReplay.Run(path);
        var took = clock.Elapsed;
        progress.WriteLine(FormattableString.Invariant($"replayed in {took.TotalSeconds:F1} s, {replay.Duration / took:F0} times life, hash {replay.Verdicts.Hash}"));
        if (replay.Verdicts.Hash != hash || replay.Differences.Count > 0) throw new UnsoundAnswerException("the replay gives other verdicts than the running case");
        if (replay.End.Kind != JournalEndKind.Closed) throw new UnsoundAnswerException(replay.End.InWords());
        if ((replay.Poses, replay.Pictures, replay.PicturesLost) != (life.Poses, life.Pictures, 0)) throw new UnsoundAnswerException("poses or pictures are missing");
        return (replay.Duration, took, replay.Envelopes);
    }
}
