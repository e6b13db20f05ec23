using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Advice on simulated livers: whether the shrinkage foretold is the one that comes, and how many acquisitions it takes until
/// every lesion's r90 is 5 mm or less, following the advice and in random order. Seeds begin at 7001.
/// </summary>
public sealed class AdviceCheck : ILongCheck
{
    private const int FirstSeed = 7001;
    private const double Goal = 5;

    public string Name => "advice";

    public string What => "what to measure next: shrinkage foretold and achieved, acquisitions until every lesion is within 5 mm";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (livers, nodes, most, tried) = size == BenchSize.Full ? (20, 5000, 25, 6) : (1, 700, 8, 4);
        var pairs = new List<(double Foretold, double Achieved)>();
        var (greedy, random, times) = (new List<int>(), new List<int>(), new List<double>());
        var held = new List<bool>();
        var refused = 0;
        for (var seed = FirstSeed; greedy.Count < livers; seed++)
        {
            var c = new AdviceCase(seed, nodes);
            if (c.Start() is not { } start)
            {
                refused++;
                progress.WriteLine($"seed {seed}: refused");
                continue;
            }

            c.Advise(start);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var advice = Advice.For(start, c.Lesions, c.Branches, c.Options with { Most = 10 });
            times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
            var all = c.Advise(start).Ranked;
            var (steps, last) = Follow(c, start, most, (a, _) => a.Ranked[0], pairs, seed);
            greedy.Add(steps);
            held.AddRange(c.Held(last));
            // Drawn once in a shuffled order; the first few also say how well poor proposals are foretold.
            var order = new SeededRandom(seed).Sample(all.Count, Math.Min(all.Count, most));
            random.Add(Follow(c, start, most, (_, step) => all[order[Math.Min(step, order.Length - 1)]], [], seed).Steps);
            var noise = new SeededRandom(seed + 1);
            foreach (var i in order.Take(tried).Concat([0, all.Count / 4]))
            {
                var later = ElasticRegistration.Update(start, c.After(c.First, all[i], noise), 2);
                pairs.Add((all[i].WorstBefore - all[i].WorstAfter, all[i].WorstBefore - c.Radii(later).Max()));
            }

            progress.WriteLine(FormattableString.Invariant(
                $"seed {seed}: {all.Count} candidates, worst {advice.Before.Max():F1} mm; advised {greedy[^1]}, random {random[^1]} acquisitions; first: {advice.Ranked[0].InWords}"));
        }

        var name = $"{livers} simulated livers";
        return
        [
            new($"{name}: correlation of shrinkage foretold and achieved ({pairs.Count} acquisitions)", Correlation(pairs), ""),
            new($"{name}: acquisitions by advice until all lesions within 5 mm, mean", greedy.Average(), ""),
            new($"{name}: in random order, mean (stopped at {most})", random.Average(), ""),
            new($"{name}: fewer by advice", 100 * (1 - greedy.Average() / random.Average()), "%"),
            new($"{name}: mean difference of the two", pairs.Average(p => Math.Abs(p.Foretold - p.Achieved)), "mm"),
            new($"{name}: lesions' true middles within r90 when the advice was followed", 100.0 * held.Count(h => h) / held.Count, "%"),
            new($"{name}: processor time of an advice, mean", times.Average(), "ms"),
            new($"{name}: refused beside them", refused, "cases"),
        ];
    }

    /// <summary>How many acquisitions it takes; at most <paramref name="most"/>.</summary>
    private static (int Steps, ElasticEstimate Last) Follow(AdviceCase c, ElasticEstimate estimate, int most, Func<AdviceAnswer, int, AdvisedAcquisition> choose, List<(double, double)> pairs, long seed)
    {
        var (observed, random) = (c.First, new SeededRandom(seed ^ 0xF0110));
        for (var step = 0; step < most; step++)
        {
            var advice = c.Advise(estimate);
            if (advice.Before.Max() <= Goal) return (step, estimate);
            var next = choose(advice, step);
            observed = c.After(observed, next, random);
            estimate = ElasticRegistration.Update(estimate, observed, 2);
            if (advice.Ranked.Contains(next)) pairs.Add((next.WorstBefore - next.WorstAfter, next.WorstBefore - c.Radii(estimate).Max()));
        }

        return (most, estimate);
    }

    internal static double Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        var (mx, my) = (pairs.Average(p => p.X), pairs.Average(p => p.Y));
        var (xx, yy) = (pairs.Sum(p => (p.X - mx) * (p.X - mx)), pairs.Sum(p => (p.Y - my) * (p.Y - my)));
        return pairs.Sum(p => (p.X - mx) * (p.Y - my)) / Math.Sqrt(xx * yy);
    }
}
