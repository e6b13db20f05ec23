namespace IntraopAR.Calibration;

/// <summary>A view that a calibration is better without.</summary>
/// <param name="Index">Among the views.</param>
public sealed record ViewToDrop(int Index, string View, string Reason);
