namespace IntraopAR.Calibration;

/// <summary>A camera calibration, or why there is none. With refusals it must not be used.</summary>
public sealed record CameraResult(CameraEstimate? Estimate, IReadOnlyList<Refusal> Refusals);

/// <summary>A camera with its evidence.</summary>
/// <param name="All">Fitted to all views.</param>
/// <param name="Precision">Standard errors; null where one view carries the solution.</param>
/// <param name="Drop">Views it is better without.</param>
/// <param name="Kept">Fitted without them; null where there are none. This is the one to use.</param>
/// <param name="KeptViews">Indices of the views that it is fitted to.</param>
/// <param name="Coverage">Where the board has been in these.</param>
public sealed record CameraEstimate(
    CameraSolution All, CameraPrecision? Precision, IReadOnlyList<ViewToDrop> Drop,
    CameraSolution? Kept, CameraPrecision? KeptPrecision, IReadOnlyList<int> KeptViews, BoardCoverage Coverage);
