namespace IntraopAR.Calibration;

/// <summary>What a calibration says for its profile; device, dates and raw data are added where it is signed.</summary>
public sealed record ProfileContent(
    string Kind, IReadOnlyList<NamedValue> Values, string Method, IReadOnlyList<ErrorStage> ErrorBudget, HeldOutError? HeldOut, CheckPoint? Check = null)
{
    /// <summary>How far a tip can move in a divot made for it, mm per axis: the tolerance of a 1 mm ball in its cone, as machined.</summary>
    public const double DivotPlay = 0.15;

    public CalibrationProfile For(string device, string serial, string software, IReadOnlyList<RawData> raw, DateTimeOffset created, double validDays, double checkHours) => new(
        CalibrationProfile.CurrentVersion, Kind, Values, Method, ErrorBudget, HeldOut, raw, device, serial, software, created, created.AddDays(validDays), Check, checkHours);
}
