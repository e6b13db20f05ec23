namespace IntraopAR.Calibration;

/// <summary>How far two clocks are apart; what is null could not be computed.</summary>
/// <param name="LagSeconds">A pose stamped t + lag belongs to the picture stamped t: the tracker's lag, as PLUS defines it.</param>
/// <param name="Std">Standard error, s.</param>
/// <param name="Correlation">0 … 1.</param>
/// <param name="HeldOut">Lag of each third of the recording against that of the other two, s.</param>
/// <param name="Samples">Pictures used.</param>
public sealed record LagResult(double? LagSeconds, double? Std, double? Correlation, HeldOutError? HeldOut, int Samples, double OverlapSeconds, IReadOnlyList<Refusal> Refusals)
{
    public bool Accepted => Refusals.Count == 0;
}
