namespace IntraopAR.Benchmarks;

/// <summary>Counts drawn regions by case: lesions of one liver and one registration go together, so that the interval is taken over cases.</summary>
internal sealed class RegionTally
{
    /// <summary>95 % of a normal variable lie within so many standard deviations.</summary>
    private const double NinetyFive = 1.96;

    private readonly List<(int Held, int All)> cases = [];
    private int bare, fits, placed, tried, people, gaveUp;
    private double widening, drawn;
    private string lastRefusal = "";

    /// <summary>Of the case that was begun last.</summary>
    public string LastInWords => cases[^1].All == 0 ? $"nobody is placed ({lastRefusal})" : FormattableString.Invariant($"{100.0 * cases[^1].Held / cases[^1].All:F1} %");

    public void Begin() => cases.Add(default);

    /// <param name="refusal">Why this placing shows nothing; empty where it is good.</param>
    public void Placed(string refusal) => (placed, tried, lastRefusal) = (placed + (refusal.Length == 0 ? 1 : 0), tried + 1, refusal);

    /// <summary>Somebody tried as often as they would.</summary>
    public void Tried(bool isPlaced) => (people, gaveUp) = (people + 1, gaveUp + (isPlaced ? 0 : 1));

    /// <param name="needs">Half-axis that would just hold the lesion as the headset shows it, mm.</param>
    /// <param name="axis">As drawn, mm.</param>
    /// <param name="own">Without the headset's widening, mm.</param>
    /// <param name="needsOnMonitor">As <paramref name="needs"/>, without a headset.</param>
    public void Add(double needs, double axis, double own, double needsOnMonitor)
    {
        cases[^1] = (cases[^1].Held + (needs <= axis ? 1 : 0), cases[^1].All + 1);
        if (needs <= own) bare++;
        if (needsOnMonitor <= own) fits++;
        widening += axis - own;
        drawn += axis;
    }

    public IEnumerable<BenchRow> Rows(string way)
    {
        double all = cases.Sum(c => c.All);
        var share = cases.Sum(c => c.Held) / all;
        var variance = cases.Count < 2 ? 0 : cases.Count / (cases.Count - 1.0) * cases.Sum(c => Math.Pow(c.Held - share * c.All, 2)) / (all * all);
        return
        [
            new($"{way}: drawn regions that hold the whole lesion", 100 * share, "%"),
            new($"{way}: half of that share's 95 % interval, over {cases.Count} cases", 100 * NinetyFive * Math.Sqrt(variance), "%"),
            new($"{way}: the same without the headset's widening", 100 * bare / all, "%"),
            new($"{way}: on the monitor, without a headset", 100 * fits / all, "%"),
            new($"{way}: mean widening", widening / all, "mm"), new($"{way}: mean half-axis drawn", drawn / all, "mm"),
            new($"{way}: lesions drawn", all, ""), new($"{way}: placings that pass the check", 100.0 * placed / tried, "%"),
            new($"{way}: people who are never placed", 100.0 * gaveUp / people, "%"),
        ];
    }
}
