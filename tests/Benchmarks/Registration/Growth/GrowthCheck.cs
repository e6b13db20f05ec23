using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// The earlier model registered directly, where no later scan exists: livers whose volume changed by −15 to +15 % since. Where
/// lesions lie, whether balls and regions hold them, and what change of volume is told. The same with the prior of a model of the day before.
/// </summary>
public sealed class GrowthCheck : ILongCheck
{
    private static readonly CampaignSeeds Test = new("test", 8_601, 20, 3_100_001);

    /// <summary>What the prior's growth was fixed on.</summary>
    private static readonly CampaignSeeds Calibrating = new("calibration", 9_601, 6, 4_100_001);

    /// <summary>Of the change of volume, either way.</summary>
    private static readonly (double From, double To)[] Bands = [(0, 0.05), (0.05, 0.1), (0.1, GrownLiver.MostChange)];

    private const int FullCases = 100;
    private const int SampleCases = 2;

    public string Name => "registration-growth";

    public string What => "the model of before chemotherapy registered directly on livers whose volume has changed: error, coverage, change of volume told";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => size == BenchSize.Full
        ? Run(Test, Enumerable.Range(0, FullCases), untoldToo: true, progress)
        // One liver and one model, since each has to be prepared.
        : Run(Test, Enumerable.Range(0, SampleCases).Select(i => i * Test.Livers), untoldToo: false, progress);

    /// <summary>On the set that the prior was fixed on: <c>registration-growth --calibration CASES</c>.</summary>
    internal static IReadOnlyList<BenchRow>? Calibration(IReadOnlyList<string> words, TextWriter progress) =>
        words is ["registration-growth", "--calibration", var cases] ? Run(Calibrating, Enumerable.Range(0, int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture)), untoldToo: true, progress) : null;

    private static IReadOnlyList<BenchRow> Run(CampaignSeeds seeds, IEnumerable<int> numbers, bool untoldToo, TextWriter progress)
    {
        var all = new List<GrowthOutcome>();
        foreach (var group in numbers.GroupBy(seeds.LiverOf))
        {
            var liver = new CampaignLiver(group.Key, SinceScan.Chemotherapy);
            var untold = untoldToo ? ElasticModel.Of(liver.Mesh) : null;
            foreach (var number in group)
            {
                var o = GrowthOutcome.Of(liver, untold, seeds.CaseOf(number));
                all.Add(o);
                progress.WriteLine(FormattableString.Invariant(
                    $"{seeds.Name} case {number} (liver {group.Key}, seed {o.Seed}): volume {100 * o.Change:+0.0;-0.0} %, told {100 * o.Told?.SurfaceVolume?.Change:+0.0;-0.0} ± {100 * o.Told?.SurfaceVolume?.Sd:F1} %; rigid {o.Rigid.Average():F2} mm, known to be of before {o.Told?.Surface.Error.Average():F2} mm, with vessels {o.Told?.WithVessels.Error.Average():F2} mm{(o.Untold is { } u ? FormattableString.Invariant($"; as of the day before {u.Surface.Error.Average():F2} and {u.WithVessels.Error.Average():F2} mm") : "")}"));
            }
        }

        return [.. GrowthRows.Of(all, Bands)];
    }
}
