namespace IntraopAR.Scene;

/// <summary>
/// How far a tool's tip is from a region, as every head says it in figures. The exact distance to the drawn ellipsoid: the nearest
/// point solves a monotone equation in one unknown (D. Eberly, "Distance from a Point to an Ellipse, an Ellipsoid, or a
/// Hyperellipsoid", Geometric Tools, 2013), here by bisection. Copies pass <c>vectors/distance.json</c>.
/// </summary>
public static class RegionDistance
{
    /// <summary>Below this a length counts as this, mm: what is divided by is not 0.</summary>
    private const double Least = 1e-9;

    /// <summary>Enough to halve an interval down to the last bit that matters.</summary>
    private const int Halvings = 100;

    /// <param name="region">Its place and directions.</param>
    /// <param name="semiAxesMm">As they are drawn, which is never less than the region's own.</param>
    /// <param name="at">The tip, in the patient's frame, mm.</param>
    /// <returns>mm; negative inside.</returns>
    public static double Mm(Region region, IReadOnlyList<double> semiAxesMm, IReadOnlyList<double> at)
    {
        var (y, e) = (new double[3], new double[3]);
        for (var c = 0; c < 3; c++)
        {
            for (var r = 0; r < 3; r++) y[c] += region.Rotation[3 * r + c] * (at[r] - region.Centre[r]);
            (y[c], e[c]) = (Math.Max(Math.Abs(y[c]), Least), Math.Max(semiAxesMm[c], Least));
        }

        // The unknown is counted from the equation's last pole, so that nothing is lost where it lies close to it.
        var shortest = Array.IndexOf(e, e.Min());
        var (low, high) = (e[shortest] * y[shortest], Length(e[0] * y[0], e[1] * y[1], e[2] * y[2]));
        for (var i = 0; i < Halvings; i++)
        {
            var s = (low + high) / 2;
            if (Length(Term(0, s), Term(1, s), Term(2, s)) > 1) low = s;
            else high = s;
        }

        var apart = Length(Gap(0), Gap(1), Gap(2));
        return Length(y[0] / e[0], y[1] / e[1], y[2] / e[2]) < 1 ? -apart : apart;

        double Term(int i, double s) => e[i] * y[i] / (s + (e[i] - e[shortest]) * (e[i] + e[shortest]));
        double Gap(int i) => y[i] - e[i] * Term(i, high);
    }

    /// <summary>As it is said.</summary>
    public static string Words(double mm) => mm <= 0 ? "in the region" : FormattableString.Invariant($"{Math.Floor(mm):0} mm");

    private static double Length(double a, double b, double c) => Math.Sqrt(a * a + b * b + c * c);
}
