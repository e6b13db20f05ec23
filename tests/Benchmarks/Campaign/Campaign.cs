using System.Text.Json;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated livers on the table, seen in part, registered elastically and held against the truth. Cases are numbered, a
/// shard takes every K-th liver's, so that a cluster's job array can run the whole; shards are merged by their files.
/// </summary>
public sealed class Campaign : ILongCheck
{
    private const int FullCases = 1000;
    private const int SampleCases = 6;

    public string Name => "campaign";

    public string What => "elastic registration of simulated livers against the truth: error, coverage of balls and regions, time";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var rows = size == BenchSize.Full
            ? RunCases(CampaignSeeds.Test, Enumerable.Range(0, FullCases), null, progress)
            // One liver, since each has to be prepared.
            : RunCases(CampaignSeeds.Test, Enumerable.Range(0, SampleCases).Select(i => i * CampaignSeeds.Test.Livers), null, progress);
        return [.. CampaignSummary.Rows(rows)];
    }

    /// <summary>Case by case, liver by liver.</summary>
    /// <param name="folder">Where solved simulations are kept; null for nowhere.</param>
    /// <param name="done">Hears of every case at once, so that a run that is stopped has not been for nothing.</param>
    internal static IReadOnlyList<CampaignRow> RunCases(CampaignSeeds seeds, IEnumerable<int> numbers, string? folder, TextWriter progress, Action<CampaignRow>? done = null)
    {
        var rows = new List<CampaignRow>();
        foreach (var group in numbers.GroupBy(seeds.LiverOf))
        {
            var liver = new CampaignLiver(group.Key);
            foreach (var number in group)
            {
                var row = CampaignCase.Run(liver, seeds, number, folder);
                rows.Add(row);
                done?.Invoke(row);
                progress.WriteLine(FormattableString.Invariant(
                    $"{seeds.Name} case {number} (liver {row.Liver}, seed {row.Seed}): {row.Verdict}, rigid {row.Rigid.Average():F2} mm, elastic {row.Surface?.Error.Average():F2} mm, with vessels {row.WithVessels?.Error.Average():F2} mm, {row.ElapsedMs:F0} + {row.UpdateMs:F0} ms"));
            }
        }

        return rows;
    }

    internal static string Line(CampaignRow row) => JsonSerializer.Serialize(row);

    internal static IReadOnlyList<CampaignRow> Read(IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<CampaignRow>(l)!)
            .GroupBy(r => r.Number).Select(g => g.First()).OrderBy(r => r.Number),
    ];
}
