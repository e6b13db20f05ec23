namespace IntraopAR.Guidance;

/// <summary>
/// What drawn errors of a registration are multiplied by so that the probability of R0 is right: fixed once on the calibration
/// set of the check <c>r0-calibration</c> (docs/plan.md), which shares no seed with the test set of <c>r0-probability</c>.
/// </summary>
internal static class MarginCalibration
{
    public const double Scale = 0.87;
}
