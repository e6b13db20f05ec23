namespace IntraopAR.Tracking;

/// <summary>Where a marker is expected in a picture.</summary>
/// <param name="Corners">x, y of four, distortion in it.</param>
/// <param name="Reach">How far they may be off, pixels.</param>
internal sealed record MarkerForecast(MarkerCodes Codes, int Id, double[] Corners, double Reach);
