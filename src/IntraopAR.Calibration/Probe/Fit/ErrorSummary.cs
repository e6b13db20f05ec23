namespace IntraopAR.Calibration;

/// <summary>Distances in mm, told by their mean, spread and tail, and again over the lowest 95 % (as PLUS reports them).</summary>
/// <param name="Std">About the mean, over all (not n − 1).</param>
/// <param name="Trimmed95Mean">Over the lowest 95 %, rounded to whole errors.</param>
public sealed record ErrorSummary(int Count, double Mean, double Std, double P95, double Trimmed95Mean, double Trimmed95Std)
{
    public const double Kept = 0.95;

    /// <exception cref="ArgumentException">There are none.</exception>
    public static ErrorSummary Of(IEnumerable<double> errors)
    {
        var sorted = errors.Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("no errors to sum up", nameof(errors));
        var kept = Math.Clamp((int)Math.Round(Kept * sorted.Length, MidpointRounding.AwayFromZero), 1, sorted.Length);
        var (mean, std) = Spread(sorted);
        var (trimmedMean, trimmedStd) = Spread(sorted.AsSpan(0, kept));
        return new(sorted.Length, mean, std, sorted[kept - 1], trimmedMean, trimmedStd);
    }

    private static (double Mean, double Std) Spread(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var v in values) sum += v;
        var mean = sum / values.Length;
        foreach (var v in values) squares += (v - mean) * (v - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
