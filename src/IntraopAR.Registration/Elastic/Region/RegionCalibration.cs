namespace IntraopAR.Registration;

/// <summary>
/// What a region's reach is multiplied by so that its whole lesions are held in 90 % of cases: fixed once on the calibration
/// set of the check <c>campaign</c> (docs/validity.md). It corrects what the estimate's covariance gets wrong as a whole.
/// </summary>
internal static class RegionCalibration
{
    public const double Scale = 0.87;
}
