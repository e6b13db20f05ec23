namespace IntraopAR.Ultrasound;

/// <summary>
/// Whether pictures move the way the poses say or the other way: of each pair how much better the one explains it than the
/// other, over the latest pairs.
/// </summary>
internal sealed class SignEvidence
{
    /// <summary>Pairs after which a verdict may be given.</summary>
    public const int Fewest = 8;

    /// <summary>How many are kept: what is older may be from before a switch was pressed.</summary>
    private const int Kept = 24;

    /// <summary>Mean over its standard error.</summary>
    private const double Sure = 4;

    private readonly Queue<double> pairs = new();

    public int Pairs => pairs.Count;

    public CheckStanding Standing { get; private set; }

    /// <param name="advantage">Correlation under the poses' motion less that under the opposite one.</param>
    public void Add(double advantage)
    {
        pairs.Enqueue(advantage);
        if (pairs.Count > Kept) pairs.Dequeue();
        var t = T();
        if (pairs.Count >= Fewest && Math.Abs(t) >= Sure) Standing = t > 0 ? CheckStanding.Good : CheckStanding.Faulty;
        else if (Standing is CheckStanding.Good && t < 0 || Standing is CheckStanding.Faulty && t > 0) Standing = CheckStanding.NotYetChecked;
    }

    private double T()
    {
        var mean = pairs.Average();
        var variance = pairs.Sum(p => (p - mean) * (p - mean)) / Math.Max(1, pairs.Count - 1);
        return mean / Math.Sqrt(variance / pairs.Count + 1e-12);
    }
}
