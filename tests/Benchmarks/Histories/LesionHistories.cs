using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated stories of lesions between two examinations, told again by <see cref="HistoryMatcher"/>. Every baseline lesion
/// must end in one of the outcomes; the matching is scored as links between lesions (F1), an unresolved one counting as missed.
/// </summary>
public sealed class LesionHistories : ILongCheck
{
    private const long FirstSeed = 40_000;

    /// <summary>Of the program's goals: matching F1 with vanish, split, merge and shifts to 30 mm.</summary>
    private const double LeastF1 = 0.98;

    public string Name => "lesion-histories";

    public string What => "simulated lesions before and after chemotherapy: which became which, with vanish, appear, split, merge and shifts to 30 mm";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var histories = size == BenchSize.Full ? 10_000 : 400;
        progress.WriteLine($"seeds {FirstSeed} to {FirstSeed + histories - 1}");
        var results = new Tally[histories];
        Parallel.For(0, histories, i => results[i] = One(FirstSeed + i));
        var all = results.Aggregate(Add);
        // Whose registration left little, and whose left much.
        var near = Sum(results.Where(r => r.Shift <= 10));
        var far = Sum(results.Where(r => r.Shift > 20));
        if (all.Lost > 0) throw new InvalidOperationException($"{all.Lost} lesions lost");
        if (all.F1 < LeastF1) throw new InvalidOperationException(FormattableString.Invariant($"F1 is {all.F1:F4}, below {LeastF1}; {all.Right} right, {all.Wrong} wrong, {all.Missed} missed; near {near.F1:F4}, far {far.F1:F4}, unresolved {all.Unresolved} of {all.Lesions}"));
        return
        [
            new("histories", histories, "cases"),
            new("baseline lesions", all.Lesions, "lesions"),
            new("lesions lost", all.Lost, "lesions"),
            new("links, F1", all.F1, ""),
            new("links, F1, shift up to 10 mm", near.F1, ""),
            new("links, F1, shift over 20 mm", far.F1, ""),
            new("links told that are right", (double)all.Right / (all.Right + all.Wrong), ""),
            new("unresolved, of all lesions", 100.0 * all.Unresolved / all.Lesions, "%"),
            new("fates told that are right (there or vanished)", 100.0 * all.FatesRight / (all.Lesions - all.Unresolved), "%"),
        ];
    }

    private static Tally One(long seed)
    {
        var history = SimulatedHistory.Make(seed);
        var told = HistoryMatcher.Match(history.Before, history.After);
        var resolved = told.Baseline.Where(l => l.Fate != LesionFate.Unresolved).ToArray();
        var links = resolved.SelectMany(l => l.FollowUp.Select(f => (l.Baseline, f))).ToHashSet();
        var right = links.Count(history.Truth.Contains);
        var ends = told.Baseline.GroupBy(l => l.Baseline).ToDictionary(g => g.Key, g => g.Count());
        var there = history.Truth.Select(t => t.Before).ToHashSet();
        // A lesion of the later examination is named by a baseline lesion or has appeared.
        var named = told.Baseline.SelectMany(l => l.FollowUp).Concat(told.Appeared).ToHashSet();
        return new(
            right, links.Count - right, history.Truth.Count - right, history.Before.Count,
            history.Before.Count(b => ends.GetValueOrDefault(b.Id) != 1) + history.After.Count(a => !named.Contains(a.Id)),
            told.Baseline.Count - resolved.Length, resolved.Count(l => l.Fate == LesionFate.Vanished != there.Contains(l.Baseline)), history.Shift);
    }

    private static Tally Sum(IEnumerable<Tally> some) => some.Aggregate(new Tally(0, 0, 0, 0, 0, 0, 0, 0), Add);

    private static Tally Add(Tally a, Tally b) =>
        new(a.Right + b.Right, a.Wrong + b.Wrong, a.Missed + b.Missed, a.Lesions + b.Lesions, a.Lost + b.Lost, a.Unresolved + b.Unresolved, a.FatesRight + b.FatesRight, 0);

    private sealed record Tally(int Right, int Wrong, int Missed, int Lesions, int Lost, int Unresolved, int FatesRight, double Shift)
    {
        public double F1 => 2.0 * Right / (2 * Right + Wrong + Missed);
    }
}
