namespace IntraopAR.Rehearsal;

/// <summary>Whether tissue or the contrast agent is shown, and how long after its injection.</summary>
public enum ContrastPhase
{
    /// <summary>B-mode.</summary>
    None,

    /// <summary>15 to 30 s: metastases are bright, the parenchyma hardly.</summary>
    Arterial,

    /// <summary>45 to 90 s: vessels and parenchyma are bright.</summary>
    Portal,

    /// <summary>Beyond two minutes: parenchyma bright, metastases dark.</summary>
    Late,
}
