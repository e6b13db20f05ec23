namespace IntraopAR.Registration;

/// <summary>
/// What the source of observed points says of their noise along the normal. Points weigh by it against each other; how
/// large noise is on the whole is still measured, as scatter between neighbours. What points state beyond their scatter
/// (a calibration, how deep a tip presses) neighbours share: it does not average out.
/// </summary>
internal sealed class StatedNoise
{
    /// <summary>A model's surface is rougher than the best points, so that none weighs more than this allows, mm.</summary>
    private const double LeastRoughness = 0.3;

    private readonly double[] variances;
    private readonly double middle;

    private StatedNoise(double[] variances)
    {
        this.variances = variances;
        var known = variances.Where(v => !double.IsNaN(v)).Order().ToArray();
        middle = known[known.Length / 2];
        Weights = WeightsBeside(LeastRoughness);
    }

    /// <summary>Of each point: the typical point's variance over its own. 1 where nothing is stated.</summary>
    public double[] Weights { get; }

    /// <summary>The same where a point is off by more than its noise, such as by bending under a rigid fit.</summary>
    /// <param name="other">Standard deviation of that, mm.</param>
    public double[] WeightsBeside(double other) => Array.ConvertAll(variances, v => double.IsNaN(v) ? 1 : (middle + other * other) / (v + other * other));

    /// <param name="standardDeviations">mm; NaN where nothing is stated.</param>
    /// <returns>Null where nothing is stated of any.</returns>
    public static StatedNoise? Of(double[] standardDeviations) =>
        Array.TrueForAll(standardDeviations, double.IsNaN) ? null : new(Array.ConvertAll(standardDeviations, s => s * s));

    /// <summary>Stated variance of a point, mm²; 0 where nothing is stated.</summary>
    public double Variance(int point) => double.IsNaN(variances[point]) ? 0 : variances[point];

    /// <summary>How much wider a point's noise is than a typical one's, mm².</summary>
    public double Beyond(int point) => double.IsNaN(variances[point]) ? 0 : Math.Max(0, variances[point] - middle);

    /// <summary>Variance (mm²) that the points of one cell share by what they state, beyond their own scatter.</summary>
    /// <param name="stated">Weighted sum of their stated variances.</param>
    /// <param name="weight">Sum of their weights.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="noise">Measured standard deviation of a typical point, mm.</param>
    public static double Excess(double stated, double weight, double count, double noise) =>
        Math.Max(0, stated - noise * noise * count) / Math.Max(1e-12, weight);
}
