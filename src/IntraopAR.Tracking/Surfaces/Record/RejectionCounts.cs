namespace IntraopAR.Tracking;

/// <summary>How many measurements were rejected, reason by reason.</summary>
public sealed class RejectionCounts
{
    public static readonly RejectionCounts None = new(new int[Enum.GetValues<RejectionReason>().Length]);

    private readonly int[] counts;

    private RejectionCounts(int[] counts) => this.counts = counts;

    public int this[RejectionReason reason] => counts[(int)reason];

    public int Total => counts.Sum();

    public RejectionCounts Plus(RejectionReason reason, int count)
    {
        var next = (int[])counts.Clone();
        next[(int)reason] += count;
        return new(next);
    }

    public RejectionCounts With(RejectionCounts more) => new([.. counts.Zip(more.counts, (a, b) => a + b)]);

    /// <summary>Reasons that occurred, by name in camel case.</summary>
    public IReadOnlyDictionary<string, int> ByName() => Enum.GetValues<RejectionReason>()
        .Where(r => this[r] > 0)
        .ToDictionary(r => char.ToLowerInvariant(r.ToString()[0]) + r.ToString()[1..], r => this[r]);

    /// <summary>From the reason of each measurement; a negative one was not rejected.</summary>
    internal static RejectionCounts Of(ReadOnlySpan<sbyte> reasons)
    {
        var counts = new int[None.counts.Length];
        foreach (var r in reasons)
            if (r >= 0) counts[r]++;
        return new(counts);
    }
}
