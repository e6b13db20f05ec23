namespace IntraopAR.Calibration;

/// <summary>What one stage adds to the error at a point, as a standard deviation.</summary>
/// <param name="Source">How it is known: measured here, or taken from where.</param>
public sealed record ErrorStage(string Stage, double Sd, string Unit, string Source);
