using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>What stands in every picture a head draws: whether it is an operation or a rehearsal, and of which case by its code.</summary>
public static class HeadMark
{
    public const string NotForClinicalUse = "Not for clinical use";

    public static string Of(SceneDocument? document) => document switch
    {
        null => "No case is open",
        { Simulated: true } => "REHEARSAL, simulated patient",
        { CaseCode.Length: > 0 } => $"LIVE, case {document.CaseCode}",
        _ => "No case is open",
    };
}
