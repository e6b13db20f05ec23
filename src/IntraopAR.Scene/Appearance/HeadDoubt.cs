namespace IntraopAR.Scene;

/// <summary>
/// How far off a headset may draw what lies at a place in the patient, beside the doubt about where that thing is. The TypeScript
/// copy passes the same vectors, <c>vectors/headset.json</c>.
/// </summary>
/// <param name="About">A place in the patient's frame, mm.</param>
/// <param name="Covariance">6x6, row by row: of a small turn (radians) about it and a shift (mm), turn first, in the patient's axes.</param>
/// <param name="LeastMm">What the last check found; nothing is drawn as if it were known better.</param>
/// <param name="MarginMm">What may be off in all where the program says "guide".</param>
public sealed record HeadDoubt(IReadOnlyList<double> About, IReadOnlyList<double> Covariance, double LeastMm, double MarginMm)
{
    /// <summary>A ball of so many standard deviations holds 90 % of a normal error that is the same in all directions (chi, three degrees).</summary>
    public const double NinetyPercent = 2.5003;

    /// <summary>
    /// Radius (mm) of a ball that holds 90 % of the error there or more: the worst direction counts for all three.
    /// </summary>
    public double RadiusAt(double x, double y, double z) => Math.Max(LeastMm, NinetyPercent * Math.Sqrt(WorstVariance(x - About[0], y - About[1], z - About[2])));

    /// <summary>Largest eigenvalue of J Σ Jᵀ for J = [−[r]× I], mm².</summary>
    private double WorstVariance(double x, double y, double z)
    {
        double[,] j = { { 0, z, -y, 1, 0, 0 }, { -z, 0, x, 0, 1, 0 }, { y, -x, 0, 0, 0, 1 } };
        var c = new double[3, 3];
        for (var r = 0; r < 3; r++)
            for (var s = 0; s < 3; s++)
                for (var a = 0; a < 6; a++)
                    for (var b = 0; b < 6; b++)
                        c[r, s] += j[r, a] * Covariance[6 * a + b] * j[s, b];
        return Largest(c);
    }

    /// <summary>Largest eigenvalue of a symmetric 3x3 matrix in closed form (Smith 1961).</summary>
    private static double Largest(double[,] c)
    {
        var middle = (c[0, 0] + c[1, 1] + c[2, 2]) / 3;
        var off = c[0, 1] * c[0, 1] + c[0, 2] * c[0, 2] + c[1, 2] * c[1, 2];
        var (a, b, d) = (c[0, 0] - middle, c[1, 1] - middle, c[2, 2] - middle);
        var p = Math.Sqrt((a * a + b * b + d * d + 2 * off) / 6);
        if (!(p > 1e-12)) return Math.Max(0, middle);
        var determinant = a * (b * d - c[1, 2] * c[1, 2]) - c[0, 1] * (c[0, 1] * d - c[1, 2] * c[0, 2]) + c[0, 2] * (c[0, 1] * c[1, 2] - b * c[0, 2]);
        var half = Math.Min(1, Math.Max(-1, determinant / (2 * p * p * p)));
        return Math.Max(0, middle + 2 * p * Math.Cos(Math.Acos(half) / 3));
    }
}
