using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Mutated copies of every file type the program reads: cut, bytes flipped, lengths and numbers enlarged, pieces
/// repeated or removed. Each must be refused with a <see cref="BadInputException"/> or read into a sound answer, within
/// 5 s and 1 GB.
/// </summary>
public sealed class MutationCampaign : ILongCheck
{
    public const long Seed = 20261124;
    private const int SampleCopies = 40;
    private const int FullCopies = 1000;

    public string Name => "mutations";

    public string What => $"mutated copies of every file type read ({FullCopies} each in full); refused or sound, never a crash, 5 s or 1 GB";

    /// <summary>Every reader under attack, by name.</summary>
    public static IReadOnlyList<IMutationTarget> Targets() =>
        [.. typeof(IMutationTarget).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsPublic: true } && t.IsAssignableTo(typeof(IMutationTarget)) && t.GetConstructor([]) is not null)
            .Select(t => (IMutationTarget)Activator.CreateInstance(t)!)
            .OrderBy(t => t.Name, StringComparer.Ordinal)];

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        progress.WriteLine($"seed {Seed}");
        return [.. Targets().SelectMany(t => Attack(t, size == BenchSize.Full ? FullCopies : SampleCopies, progress))];
    }

    /// <summary>Attacks one reader; each failure is written to <paramref name="progress"/> with what reproduces it.</summary>
    public static IReadOnlyList<BenchRow> Attack(IMutationTarget target, int copies, TextWriter progress)
    {
        var seeds = target.Seeds();
        if (seeds.Count == 0) throw new InvalidOperationException($"mutation target {target.Name} has no seeds");
        var folder = Directory.CreateTempSubdirectory("intraopar-mutations-").FullName;
        var (refused, sound, failures, worstMs, worstMb) = (0, 0, 0, 0.0, 0.0);
        try
        {
            foreach (var seed in seeds)
            {
                var good = Read(seed.FileName, seed.Content);
                if (good is { Refused: false, Fault: null }) continue;
                failures++;
                progress.WriteLine($"{target.Name}: {seed.FileName} is not read as it stands: {good.Fault ?? "refused"}");
            }

            for (var i = 0; i < copies; i++)
            {
                var seed = seeds[i % seeds.Count];
                var (content, description) = Mutation.Apply(seed.Content, new SeededRandom(Seed ^ (StableHash(target.Name) + i)));
                var outcome = Read(seed.FileName, content);
                (worstMs, worstMb) = (Math.Max(worstMs, outcome.Milliseconds), Math.Max(worstMb, outcome.Megabytes));
                if (outcome.Fault is { } fault)
                {
                    failures++;
                    progress.WriteLine($"{target.Name}: copy {i} of {seed.FileName}, {description}: {fault}");
                }
                else if (outcome.Refused) refused++;
                else sound++;
            }
        }
        catch (MissingPartException e)
        {
            progress.WriteLine($"{target.Name}: not run: {e.Message}");
            return [];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return
        [
            new($"mutations {target.Name} copies", copies, "files"),
            new($"mutations {target.Name} refused", refused, "files"),
            new($"mutations {target.Name} sound", sound, "files"),
            new($"mutations {target.Name} failures", failures, "files"),
            new($"mutations {target.Name} slowest", worstMs, "ms"),
            new($"mutations {target.Name} largest", worstMb, "MB"),
        ];

        ReadOutcome Read(string name, byte[] content)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
            var path = Path.Combine(own, name);
            File.WriteAllBytes(path, content);
            var outcome = ReadOutcome.Of(target, path);
            Directory.Delete(own, recursive: true);
            return outcome;
        }
    }

    /// <summary>FNV-1a: string.GetHashCode differs from run to run.</summary>
    private static long StableHash(string name)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var c in name) hash = (hash ^ c) * 0x100000001b3UL;
        return (long)(hash >> 1);
    }
}
