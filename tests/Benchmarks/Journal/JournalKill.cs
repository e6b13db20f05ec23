using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A process that writes a journal is killed (SIGKILL) at random moments, from before its first envelope on; the next one
/// resumes what it left, twenty times over, then a new journal is begun. After each kill the journal must open, hold every
/// envelope without a gap up to its end, find every picture, and lack nothing older than 100 ms.
/// </summary>
public sealed class JournalKill : ILongCheck
{
    public const long Seed = 20261128;
    private const int KillsOfOneJournal = 20;

    /// <summary>What may be missing.</summary>
    private const double MostLackingMs = 100;

    public string Name => "journal-kill";

    public string What => "a process that writes a journal killed at random moments, 1,000 in full: it opens again and lacks at most the last 100 ms";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var kills = size == BenchSize.Full ? 1000 : 12;
        var (random, lacking, envelopes, before, torn, late) = (new SeededRandom(Seed), new List<double>(), 0L, 0, 0, 0);
        progress.WriteLine($"seed {Seed}");
        var folder = Directory.CreateTempSubdirectory("intraopar-bench-kill-").FullName;
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                var path = Path.Combine(folder, $"{kill / KillsOfOneJournal}.journal");
                var victim = new Victim(path, Path.Combine(folder, "shared"), kill);
                victim.KillAfter(random, kill % 10 == 0);
                if (!File.Exists(path))
                {
                    before++;
                    continue;
                }

                var check = new KilledJournal(path, kill);
                var ms = victim.LackingMs(check);
                envelopes += check.Envelopes;
                if (check.End.Kind == JournalEndKind.Torn) torn++;
                if (victim.Appended > 0) lacking.Add(ms);
                if (ms > MostLackingMs)
                {
                    late++;
                    progress.WriteLine(FormattableString.Invariant($"kill {kill}: lacks {ms:F0} ms ({victim.Lacking(check)})"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        lacking.Sort();
        return
        [
            new("journal-kill kills", kills, "kills"),
            new("journal-kill before the journal was there", before, "kills"),
            new("journal-kill while envelopes were being appended", lacking.Count, "kills"),
            new("journal-kill envelopes read back, over all openings", envelopes, "envelopes"),
            new("journal-kill ended within an envelope", torn, "kills"),
            new("journal-kill lacking, median", lacking.Count == 0 ? 0 : lacking[lacking.Count / 2], "ms"),
            new("journal-kill lacking, most", lacking.Count == 0 ? 0 : lacking[^1], "ms"),
            new("journal-kill lacking more than 100 ms", late, "kills"),
        ];
    }

    private sealed class Victim
    {
        private readonly Process process;
        private readonly string shared;
        private long killed;
        private long[][] appendedAt = [];

        public Victim(string path, string shared, int run)
        {
            this.shared = shared;
            using (var file = new FileStream(shared, FileMode.Create)) file.SetLength(16 + 16L * JournalChild.Slots);
            var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
            foreach (var a in (string[])[typeof(JournalChild).Assembly.Location, JournalChild.Argument, path, shared, run.ToString(System.Globalization.CultureInfo.InvariantCulture)]) start.ArgumentList.Add(a);
            process = Process.Start(start)!;
        }

        /// <summary>Appends that returned before the kill.</summary>
        public int Appended => appendedAt.Sum(a => a.Length);

        /// <param name="early">From the process's start on instead of from its first append on.</param>
        public void KillAfter(SeededRandom random, bool early)
        {
            using (var file = MemoryMappedFile.CreateFromFile(shared, FileMode.Open))
            using (var notes = file.CreateViewAccessor())
            {
                var clock = Stopwatch.StartNew();
                while (!early && notes.ReadInt64(0) == 0)
                {
                    if (process.HasExited || clock.Elapsed.TotalSeconds > 60) throw new UnsoundAnswerException("the writing process did not begin: " + process.StandardError.ReadToEnd());
                    Thread.Sleep(1);
                }

                Thread.Sleep(random.Next(early ? 250 : 350));
                killed = Stopwatch.GetTimestamp();
                process.Kill();
                process.WaitForExit();
                appendedAt = [Times(notes, 0), Times(notes, 1)];
            }

            process.Dispose();
        }

        /// <summary>How long before the kill the oldest envelope was appended that is not there; 0 where all are.</summary>
        public double LackingMs(KilledJournal journal) => Enumerable.Range(0, 2)
            .Max(kind => journal.Count(kind) < appendedAt[kind].Length ? Stopwatch.GetElapsedTime(appendedAt[kind][journal.Count(kind)], killed).TotalMilliseconds : 0);

        public string Lacking(KilledJournal journal) =>
            $"{appendedAt[0].Length - journal.Count(0)} of {appendedAt[0].Length} poses, {appendedAt[1].Length - journal.Count(1)} of {appendedAt[1].Length} pictures";

        private long[] Times(MemoryMappedViewAccessor notes, int kind)
        {
            var times = new List<long>();
            for (var i = 0; i < notes.ReadInt64(8L * kind); i++)
            {
                var at = notes.ReadInt64(16 + 8L * (kind * JournalChild.Slots + i));
                if (at < killed) times.Add(at);
            }

            return [.. times];
        }
    }

    /// <summary>What a killed process left, every claim checked.</summary>
    private sealed class KilledJournal
    {
        private readonly int[] counts = new int[2];

        public KilledJournal(string path, int run)
        {
            using var reader = JournalReader.Open(path);
            using var chunks = ChunkReader.Beside(path, reader.Header);
            while (reader.Read())
            {
                Envelopes++;
                if (reader.Current.Kind < Envelope.FirstFree) continue;
                var from = new ContentReader(path, "bench", reader.Current.Content);
                var (of, number, kind) = (from.I32(), from.I32(), reader.Current.Kind - JournalChild.PoseKind);
                if (kind == 1 && !chunks.TryRead(ChunkReference.Read(from), out _, out var reason)) throw new UnsoundAnswerException($"run {of}: picture {number} {reason}");
                if (of != run) continue;
                if (number != counts[kind]++) throw new UnsoundAnswerException($"run {run}: envelope {number} of kind {kind} comes where {counts[kind] - 1} should");
            }

            End = reader.End!;
            if (End.Kind is not (JournalEndKind.NotClosed or JournalEndKind.Torn)) throw new UnsoundAnswerException($"run {run}: {End.InWords()}");
        }

        public long Envelopes { get; }

        public JournalEnd End { get; }

        public int Count(int kind) => counts[kind];
    }
}
