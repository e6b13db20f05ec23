namespace IntraopAR.Guidance;

/// <summary>One look at a lesion, before, during or after the operation.</summary>
/// <param name="Stage">Null where the dates that tell it are missing: it then decides nothing.</param>
/// <param name="SizeMm">Largest diameter as measured; null where none was.</param>
/// <param name="MarginMm">Of a specimen: tissue between lesion and cut, as measured.</param>
/// <param name="Margin">Of a specimen: R0 or R1.</param>
public sealed record EvidenceEntry(
    string Lesion, Examination Examination, DateOnly Date, ExaminationStage? Stage, string Finding, double? SizeMm, double? MarginMm, string? Margin, Citation Source)
{
    public bool IsSeen => Finding is Examination.Seen or Examination.Tumour;
}
