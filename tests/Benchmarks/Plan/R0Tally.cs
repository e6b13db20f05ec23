namespace IntraopAR.Benchmarks;

/// <summary>What was said of cuts, beside what a distance map would have said of them.</summary>
internal sealed class R0Tally
{
    private readonly ForecastScore said = new(), plain = new(), joint = new(), product = new();
    private readonly List<(double Distance, bool Came)> distances = [];
    private readonly List<double> times = [];

    public string InWords => FormattableString.Invariant($"{said.Count} cuts, {100 * said.Rate:F0} % R0, calibration error {said.CalibrationError():F3}, Brier {said.Brier:F4} against {plain.Brier:F4}; {joint.Count} of two lesions, {joint.CalibrationError():F3} (product {product.CalibrationError():F3})");

    public ForecastScore Said => said;

    public void Time(double ms) => times.Add(ms);

    /// <param name="distance">Of the shown cut from the lesion beyond the margin, mm: a distance map says yes from 0 on.</param>
    public void Add(double distance, double probability, bool r0)
    {
        said.Add(probability, r0);
        plain.Add(distance >= 0 ? 1 : 0, r0);
        distances.Add((distance, r0));
    }

    public void AddJoint(double together, double multiplied, bool r0)
    {
        joint.Add(together, r0);
        product.Add(multiplied, r0);
    }

    public IReadOnlyList<BenchRow> Rows() =>
    [
        new("cuts", said.Count, "cuts"),
        new("cuts that were R0", 100 * said.Rate, "%"),
        new("probability of R0: expected calibration error, ten bins", said.CalibrationError(), ""),
        new("probability of R0: Brier score", said.Brier, ""),
        new("plain distance map: Brier score", plain.Brier, ""),
        new("better than the plain distance map by", 100 * (1 - said.Brier / plain.Brier), "%"),
        new("distance turned into a probability by the best logistic curve for these very cuts: Brier score", Fitted(), ""),
        new("cuts of two lesions", joint.Count, "cuts"),
        new("cuts of two lesions that were R0", 100 * joint.Rate, "%"),
        new("both together: expected calibration error", joint.CalibrationError(), ""),
        new("both together, had they been multiplied", product.CalibrationError(), ""),
        new("both together: Brier score", joint.Brier, ""),
        new("edit of a cut to margins, probability and map: median", times.Order().ElementAt(times.Count / 2), "ms"),
        new("edit of a cut to margins, probability and map: 95th percentile", times.Order().ElementAt((int)(times.Count * 0.95)), "ms"),
    ];

    /// <summary>Newton's method on P = 1 / (1 + exp(−a − b d)).</summary>
    private double Fitted()
    {
        var (a, b) = (0.0, 0.3);
        double P(double d) => 1 / (1 + Math.Exp(-a - b * d));
        for (var k = 0; k < 30; k++)
        {
            var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            foreach (var (d, came) in distances)
            {
                var p = P(d);
                var (e, w) = ((came ? 1 : 0) - p, p * (1 - p));
                (ga, gb, haa, hab, hbb) = (ga + e, gb + e * d, haa + w, hab + w * d, hbb + w * d * d);
            }

            var det = haa * hbb - hab * hab;
            (a, b) = (a + (hbb * ga - hab * gb) / det, b + (haa * gb - hab * ga) / det);
        }

        return distances.Average(x => Math.Pow(P(x.Distance) - (x.Came ? 1 : 0), 2));
    }
}
