using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What the estimate's covariance at a point is multiplied by and what is added to it, so that its 90 % balls hold 90 %:
/// fixed once on the calibration set of the check <c>campaign</c> (docs/registration.md), which shares no seed with its test set.
/// </summary>
internal static class ElasticCalibration
{
    /// <summary>On variances.</summary>
    public const double Scale = 1.7;

    /// <summary>What the modes cannot show and the linear law gets wrong, standard deviation per axis, mm.</summary>
    public const double Floor = 0.3;

    /// <summary>mm².</summary>
    public static Mat3 Widened(Mat3 covariance) => covariance * Scale + Mat3.Identity * (Floor * Floor);
}
