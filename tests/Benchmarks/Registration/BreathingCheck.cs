using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Breathing of ±10 mm: what gating keeps of the still liver's accuracy, whether regions from ungated observations still hold
/// the lesions, and whether a sudden mobilisation is noticed. Seeds begin at 8001.
/// </summary>
public sealed class BreathingCheck : ILongCheck
{
    private const int FirstSeed = 8001;

    /// <summary>Within which a mobilisation must be noticed, s.</summary>
    private const double InTime = 2;

    public string Name => "breathing";

    public string What => "breathing of ±10 mm: gated and ungated estimates, a mobilisation noticed by tracked points";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (livers, nodes, mobilisations, hours) = size == BenchSize.Full ? (40, 5000, 200, 20.0) : (2, 700, 20, 0.1);
        var estimates = new List<BreathingEstimates>();
        for (var i = 0; i < livers; i++)
        {
            estimates.Add(BreathingEstimates.Run(FirstSeed + i, nodes));
            progress.WriteLine(FormattableString.Invariant($"seed {FirstSeed + i}: still {estimates[^1].Still:F2} mm, gated {estimates[^1].Gated:F2} mm, regions held {estimates[^1].HeldUngated.Count(h => h)} of {estimates[^1].HeldUngated.Length} ungated"));
        }

        var noticed = new List<double>();
        var early = 0;
        for (var i = 0; i < mobilisations; i++)
        {
            var watched = new WatchedLiver(FirstSeed + i);
            var until = 20 + 4.5 * ((i * 0.618) % 1);
            if (watched.Watch(until) is not null)
            {
                early++;
                continue;
            }

            noticed.Add(watched.Watch(10, watched.Mobilisation()) ?? double.PositiveInfinity);
        }

        var alarms = 0;
        for (var hour = 0.0; hour < hours - 1e-9; hour += Math.Min(0.5, hours))
        {
            var watched = new WatchedLiver(FirstSeed + 1000 + (int)(2 * hour));
            if (watched.Watch(Math.Min(0.5, hours) * 3600) is { } at)
            {
                alarms++;
                progress.WriteLine(FormattableString.Invariant($"false alarm after {at:F0} s, seed {FirstSeed + 1000 + (int)(2 * hour)}"));
            }
        }

        var both = estimates.Where(e => e is { Still: not null, Gated: not null }).ToArray();
        var (still, ungated) = (estimates.SelectMany(e => e.HeldStill).ToArray(), estimates.SelectMany(e => e.HeldUngated).ToArray());
        var name = $"{livers} breathing livers";
        return
        [
            new($"{name}: mean target error held still", both.Average(e => e.Still!.Value), "mm"),
            new($"{name}: the same gated to the end of expiration", both.Average(e => e.Gated!.Value), "mm"),
            new($"{name}: breathing that the gate leaves in the points", estimates.Average(e => e.GateLeft), "mm"),
            new($"{name}: mean difference of a case's two means", both.Average(e => Math.Abs(e.Gated!.Value - e.Still!.Value)), "mm"),
            new($"{name}: cases in which they differ by more than 0.5 mm", both.Count(e => Math.Abs(e.Gated!.Value - e.Still!.Value) > 0.5), "cases"),
            new($"{name}: whole lesions inside their regions, held still", 100.0 * still.Count(h => h) / Math.Max(1, still.Length), "%"),
            new($"{name}: whole lesions inside their regions, ungated ({ungated.Length})", 100.0 * ungated.Count(h => h) / Math.Max(1, ungated.Length), "%"),
            new($"{name}: processor time of a region, median", estimates.Select(e => e.RegionMs).Order().ElementAt(livers / 2), "ms"),
            new($"{name}: still or gated refused", livers - both.Length, "cases"),
            new($"{name}: ungated refused", estimates.Count(e => e.HeldUngated.Length == 0), "cases"),
            new($"{mobilisations} mobilisations of 5 to 15 mm: noticed within {InTime:F0} s", 100.0 * noticed.Count(s => s <= InTime) / mobilisations, "%"),
            new($"{mobilisations} mobilisations: median time", noticed.Order().ElementAt(noticed.Count / 2), "s"),
            new($"{mobilisations} mobilisations: alarm before there was one", early, "cases"),
            new($"{hours:F1} hours of breathing at 20 Hz: false alarms", alarms, ""),
        ];
    }
}
