using IntraopAR.Geometry;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>
/// r90: the radius (mm) of the ball about the estimated centre that holds the true one with 90 % probability, for a
/// normal error with a given 3x3 covariance.
/// </summary>
public static class NinetyPercentBall
{
    private const double Share = 0.9;
    private const int Nodes = 32;

    /// <summary>
    /// With x = ρ Λ^½ d, d uniform on the sphere and ρ² chi-square of three degrees, P(|x| ≤ r) is the mean over d of
    /// F(r² / dᵀΛd): a smooth integral even where the covariance is flat, unlike the density in x.
    /// </summary>
    public static double Radius(Mat3 covariance)
    {
        var eigen = Matrix<double>.Build.DenseOfArray(new[,]
        {
            { covariance.M00, covariance.M01, covariance.M02 },
            { covariance.M01, covariance.M11, covariance.M12 },
            { covariance.M02, covariance.M12, covariance.M22 },
        }).Evd(Symmetricity.Symmetric).EigenValues.Select(v => Math.Max(0, v.Real)).Order().ToArray();
        var largest = eigen[2];
        if (!(largest > 0)) return 0;
        var spreads = Spreads(eigen);
        // One standard deviation of a line holds 68 %, 2.51 of a ball hold 90 %: the answer lies between 1.6 and 2.6.
        var (low, high) = (1.6 * Math.Sqrt(largest), 2.6 * Math.Sqrt(largest));
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Held(spreads, middle) < Share) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>dᵀΛd over one octant, its nodes equally probable in azimuth and Gauss-Legendre in the cosine of the pole's angle.</summary>
    private static (double Spread, double Weight)[] Spreads(double[] eigen)
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(0, 1, Nodes);
        var spreads = new (double, double)[Nodes * Nodes];
        for (var i = 0; i < Nodes; i++)
        {
            var z2 = rule.Abscissas[i] * rule.Abscissas[i];
            for (var j = 0; j < Nodes; j++)
            {
                var cos = Math.Cos(Math.PI / 2 * (j + 0.5) / Nodes);
                var across = eigen[0] * cos * cos + eigen[1] * (1 - cos * cos);
                spreads[Nodes * i + j] = (eigen[2] * z2 + across * (1 - z2), rule.Weights[i] / Nodes);
            }
        }

        return spreads;
    }

    private static double Held((double Spread, double Weight)[] spreads, double radius)
    {
        var sum = 0.0;
        foreach (var (spread, weight) in spreads)
        {
            var x = spread > 0 ? radius * radius / spread : double.MaxValue;
            var chi = x > 200 ? 1 : SpecialFunctions.Erf(Math.Sqrt(x / 2)) - Math.Sqrt(2 * x / Math.PI) * Math.Exp(-x / 2);
            sum += weight * chi;
        }

        return sum;
    }
}
