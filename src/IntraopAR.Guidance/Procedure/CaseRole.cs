namespace IntraopAR.Guidance;

/// <summary>Who said it. The journal keeps roles, never names; an observer says nothing.</summary>
public enum CaseRole : byte
{
    Surgeon = 1,
    Assistant = 2,
    Engineer = 3,
}
