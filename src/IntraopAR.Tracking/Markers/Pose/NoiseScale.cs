namespace IntraopAR.Tracking;

/// <summary>
/// How much larger the corners' errors are than the edges alone say: what residuals of the last pictures show, with the
/// edges' own word as a prior. It holds what no edge can know: a camera not quite as calibrated, paper not quite flat.
/// </summary>
internal sealed class NoiseScale
{
    /// <summary>Degrees of freedom that the prior counts for.</summary>
    private const double Prior = 30;

    /// <summary>Degrees of freedom that are remembered: about a second of a body of four markers.</summary>
    private const double Memory = 600;

    private double squares;
    private double freedom;

    /// <summary>Variance over that which the corners state.</summary>
    public double Variance => Math.Clamp((Prior + squares) / (Prior + freedom), 0.3, 1e4);

    public void Add(double sumOfSquares, double degreesOfFreedom)
    {
        if (degreesOfFreedom <= 0) return;
        // One picture must not say more than ten times what was believed: it may be a wrong one.
        squares += Math.Min(sumOfSquares, 10 * Variance * degreesOfFreedom);
        freedom += degreesOfFreedom;
        if (freedom <= Memory) return;
        squares *= Memory / freedom;
        freedom = Memory;
    }
}
