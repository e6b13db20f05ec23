using System.Buffers.Binary;
using System.Security.Cryptography;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Mutated journals. In three of four nothing else is touched: what is read must be the original up to the damage, and the
/// damage must be told. In the fourth the chain is made anew, so that the contents' readers are reached: no crash, no memory
/// beyond the file.
/// </summary>
public sealed class JournalMutations : ILongCheck
{
    public const long Seed = 20261129;

    /// <summary>Entries and their records over bytes: an empty text is 4 bytes in the file and 22 in memory.</summary>
    private const int MemoryFactor = 24;

    /// <summary>Buffers of a reader and of a search.</summary>
    private const int MemoryBase = 1 << 20;

    public string Name => "journal-mutations";

    public string What => "journals altered or cut at random, 100,000 in full: found, read up to the damage, never altered content accepted";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        progress.WriteLine($"seed {Seed}");
        var (whole, originals) = Original();
        var copies = size == BenchSize.Full ? 100_000 : 4_000;
        var (failures, found, same, unreadable, rechained, most) = (0, 0, 0, 0, 0, 0.0);
        for (var i = 0; i < copies; i++)
        {
            var (bytes, description) = Mutation.Apply(whole, new SeededRandom(Seed ^ ((long)i << 20)));
            var anew = i % 4 == 3 && Rechain(bytes);
            try
            {
                var (kind, read, memory) = Read(bytes, anew ? null : originals);
                most = Math.Max(most, memory / (double)(bytes.Length + MemoryBase));
                if (memory > MemoryBase + (long)MemoryFactor * bytes.Length) throw new UnsoundAnswerException($"{memory} bytes of memory for {bytes.Length}");
                if (anew) rechained++;
                else if (bytes.AsSpan().SequenceEqual(whole)) same++;
                else if (kind == JournalEndKind.Closed) throw new UnsoundAnswerException($"taken as whole with {read} entries");
                else found++;
            }
            catch (BadInputException)
            {
                unreadable++;
            }
            catch (Exception e)
            {
                failures++;
                progress.WriteLine($"copy {i}, {description}{(anew ? ", chain anew" : "")}: {e.GetType().Name}: {e.Message}");
            }
        }

        if (size == BenchSize.Sample && failures > 0) throw new UnsoundAnswerException($"{failures} of {copies} mutated journals were read wrongly");
        return
        [
            new("journal-mutations copies", copies, "journals"),
            new("journal-mutations failures", failures, "journals"),
            new("journal-mutations found and read up to the damage", found, "journals"),
            new("journal-mutations header refused", unreadable, "journals"),
            new("journal-mutations left as they were by the mutation", same, "journals"),
            new("journal-mutations with a chain made anew", rechained, "journals"),
            new("journal-mutations most memory over size and buffers", most, "ratio"),
        ];
    }

    private static (JournalEndKind Kind, long Read, long Memory) Read(byte[] bytes, List<byte[]>? originals)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = JournalReader.Open("mutated", new MemoryStream(bytes));
        using var chunks = ChunkReader.Beside("/nowhere/mutated.journal", reader.Header);
        var replay = JournalReplay.Run(reader, chunks);
        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        if (originals is not null)
        {
            using var again = JournalReader.Open("mutated", new MemoryStream(bytes));
            for (var i = 0; again.Read(); i++)
                if (i >= originals.Count || !again.Current.Content.Span.SequenceEqual(originals[i])) throw new UnsoundAnswerException($"envelope {i} was altered and accepted");
        }

        return (replay.End.Kind, replay.Envelopes, memory);
    }

    private static (byte[] Whole, List<byte[]> Contents) Original()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-bench-mutations-").FullName;
        try
        {
            var path = Path.Combine(folder, "small.journal");
            using (var journal = CaseJournal.Create(path, alarm => throw new UnsoundAnswerException(alarm)))
            {
                new RecordedLife(1, Seed).Tell(journal, () => { });
                var points = journal.Keep(TimeSpan.Zero, ContentForm.Points, StoredContents.BytesOf([new(1, 2, 3), new(4, 5, 6)]));
                journal.Happened(new SurfaceObserved(TimeSpan.FromSeconds(1), points, 2, "pointer"));
                journal.SolvedFrom(new(TimeSpan.FromSeconds(1), journal.State.CurrentInputs, points, points, 5, [("lesion-1", new(1, 2, 3))], [new("a", new(1, 2, 3), new(4, 5, 6))]));
                journal.Happened(new RegistrationRequested(TimeSpan.FromSeconds(1), journal.State.CurrentInputs));
                journal.Happened(new RegistrationAnswered(TimeSpan.FromSeconds(2), journal.State.CurrentInputs, "bench", 2, new(
                    new(RigidMotion.Identity), true, ["why"], [new("lesion-1", new(1, 2, 3), Mat3.Identity, 4, TargetVerdict.Guide, ["far"])], new("modes", [0.5, 0.25]))));
                journal.Happened(new LesionLookedFor(TimeSpan.FromSeconds(2), "s-1", "lesion-1", SightingFinding.Seen, new("probe", points, new(new(0.2, 0, 0), new(0, 0.2, 0), new(1, 2, 3))), new(new(0, 0), Mat3.Identity)));
                journal.SolvedFrom(new RegistrationInputs(TimeSpan.FromSeconds(2), journal.State.CurrentInputs, points, points, 5, [("lesion-1", new(1, 2, 3))], null)
                {
                    SolvedBy = SolvedBy.Update, GoesOnFrom = "earlier", VesselsHash = points, VesselsSeen = [new(new(1, 2, 3), 2, 1, new Vec3(1, 0, 0), 0.7)],
                    PairedCurves = [new("ridge", [new(1, 2, 3), new(4, 5, 6)], [new(1, 2, 3)])], Sightings = journal.State.PullingSightings,
                });
                journal.Happened(new UpdateRefused(TimeSpan.FromSeconds(2), journal.State.CurrentInputs, "bench", 2, ["why"]));
                journal.Happened(new SightingUndone(TimeSpan.FromSeconds(2), "s-1", "a vessel"));
                journal.Happened(new VesselsObserved(TimeSpan.FromSeconds(2), points, 3, "sweep"));
                journal.Happened(new CameraSeen(TimeSpan.FromSeconds(2), "picture", new(RigidMotion.Identity)));
                journal.Happened(new DomainEnded(TimeSpan.FromSeconds(3), "the liver was cut"));
                journal.Close(TimeSpan.FromSeconds(4));
            }

            using var reader = JournalReader.Open(path);
            var contents = new List<byte[]>();
            while (reader.Read()) contents.Add(reader.Current.Content.ToArray());
            return (File.ReadAllBytes(path), contents);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes numbers and hashes right again as far as heads follow each other.</summary>
    private static bool Rechain(byte[] bytes)
    {
        if (bytes.Length < JournalHeader.Size) return false;
        SHA256.HashData(bytes.AsSpan(0, 32), bytes.AsSpan(32, 32));
        long sequence = 0;
        for (var at = JournalHeader.Size; bytes.Length - at >= EnvelopeHead.Frame; sequence++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            if (length < 0 || length > bytes.Length - at - EnvelopeHead.Frame) break;
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 8), sequence);
            var end = at + EnvelopeHead.Size + length;
            SHA256.HashData(bytes.AsSpan((at - EnvelopeHead.HashSize)..end), bytes.AsSpan(end, EnvelopeHead.HashSize));
            at = end + EnvelopeHead.HashSize;
        }

        return true;
    }
}
