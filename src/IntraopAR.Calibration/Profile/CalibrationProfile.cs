namespace IntraopAR.Calibration;

/// <summary>A calibration with all that is needed to trust it, refuse it, or make it again.</summary>
/// <param name="Kind">pivot, phantom, temporal, handeye, probe, camera or stereo.</param>
/// <param name="ErrorBudget">Stage by stage.</param>
/// <param name="HeldOut">Error on measurements that the fit has not seen.</param>
/// <param name="Device">Name or model of the tool.</param>
/// <param name="Serial">Of the device: the profile is for no other.</param>
/// <param name="Check">The point by which it is checked; null where there is none.</param>
/// <param name="CheckHours">A live program wants a passed check not older than this.</param>
public sealed record CalibrationProfile(
    int Version, string Kind, IReadOnlyList<NamedValue> Values, string Method, IReadOnlyList<ErrorStage> ErrorBudget, HeldOutError? HeldOut,
    IReadOnlyList<RawData> RawData, string Device, string Serial, string Software, DateTimeOffset Created, DateTimeOffset Expires,
    CheckPoint? Check, double CheckHours)
{
    public const int CurrentVersion = 1;
}
