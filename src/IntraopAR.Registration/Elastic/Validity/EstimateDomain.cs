namespace IntraopAR.Registration;

/// <summary>For what an estimate holds. Outside it the estimate says nothing.</summary>
/// <param name="ObservedAt">When the last observation was made, time since the session began.</param>
/// <param name="Phase">Of breathing; null where the liver was seen in every phase.</param>
/// <param name="Posture">Of patient and table, in the theatre's words; the same words mean the same posture.</param>
/// <param name="Pressure">Of the gas in the abdomen, mmHg; 0 in open surgery.</param>
/// <param name="Removed">Tissue that was gone already.</param>
public sealed record EstimateDomain(
    TimeSpan ObservedAt, PhaseRange? Phase, string Posture, double Pressure, IReadOnlyList<CutRegion> Removed);
