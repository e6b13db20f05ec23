namespace IntraopAR.Rehearsal;

/// <summary>Which of the two scans.</summary>
public enum ScanStage
{
    BeforeChemotherapy,
    AfterChemotherapy,
}
