using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>What the scale of <c>MarginCalibration</c> was fixed on: the same cuts on livers of their own, by several scales.</summary>
public sealed class R0Calibration : ILongCheck
{
    private const long FirstLiver = 9101;

    private static readonly double[] Scales = [0.6, 0.7, 0.8, 0.87, 0.95, 1.05];

    public string Name => "r0-calibration";

    public string What => "calibration set of the probability of R0, by scale of the registration's errors";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var tallies = Array.ConvertAll(Scales, _ => new R0Tally());
        for (var l = 0; l < (full ? 14 : 1); l++)
        {
            var liver = new CampaignLiver(FirstLiver + l);
            for (var k = 0; k < (full ? 10 : 1); k++)
            {
                var seed = (FirstLiver + l) * 100 + k;
                if (PlannedCase.Of(liver, seed, k % 2 == 1) is not { } made) continue;
                for (var s = 0; s < Scales.Length; s++) R0Probability.Add(tallies[s], made.With(Scales[s]), liver, seed);
            }

            progress.WriteLine($"liver {l + 1}");
            for (var s = 0; s < Scales.Length; s++) progress.WriteLine(FormattableString.Invariant($"  scale {Scales[s]}: {tallies[s].InWords}"));
        }

        return [.. Scales.SelectMany((s, i) => new BenchRow[]
        {
            new(FormattableString.Invariant($"scale {s}: expected calibration error"), tallies[i].Said.CalibrationError(), ""),
            new(FormattableString.Invariant($"scale {s}: Brier score"), tallies[i].Said.Brier, ""),
        })];
    }
}
