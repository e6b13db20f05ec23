namespace IntraopAR.Benchmarks;

/// <summary>Probabilities held against what happened.</summary>
internal sealed class ForecastScore
{
    private const int Bins = 10;

    private readonly List<(double Said, bool Came)> all = [];

    public int Count => all.Count;

    public double Rate => all.Average(a => a.Came ? 1.0 : 0);

    /// <summary>Mean squared distance of what was said from what came (Brier 1950).</summary>
    public double Brier => all.Average(a => Math.Pow(a.Said - (a.Came ? 1 : 0), 2));

    public void Add(double said, bool came) => all.Add((said, came));

    /// <summary>Mean over ten bins of |rate − mean said|, weighted by their numbers (Naeini, Cooper and Hauskrecht 2015).</summary>
    public double CalibrationError() => Reliability().Sum(b => b.Count * Math.Abs(b.Said - b.Came)) / Count;

    public IReadOnlyList<(int Count, double Said, double Came)> Reliability() =>
    [
        .. all.GroupBy(a => Math.Min(Bins - 1, (int)(a.Said * Bins))).OrderBy(g => g.Key)
            .Select(g => (g.Count(), g.Average(a => a.Said), g.Average(a => a.Came ? 1.0 : 0))),
    ];
}
