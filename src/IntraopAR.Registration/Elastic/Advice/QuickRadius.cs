using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// r90 to about a hundredth, in a few operations, to rank many: the squared error's first two moments matched by a scaled
/// chi-square (Satterthwaite 1946) and its 90 % point after Wilson and Hilferty 1931.
/// </summary>
internal static class QuickRadius
{
    private const double Normal90 = 1.2815516;

    public static double Of(Mat3 covariance)
    {
        var mean = covariance.Trace;
        if (!(mean > 0)) return 0;
        var squares = covariance.Column0.LengthSquared + covariance.Column1.LengthSquared + covariance.Column2.LengthSquared;
        var spread = 2 * squares / (9 * mean * mean);
        return Math.Sqrt(mean) * Math.Pow(1 - spread + Normal90 * Math.Sqrt(spread), 1.5);
    }
}
