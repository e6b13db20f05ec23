namespace IntraopAR.Registration;

/// <summary>Which of the liver's two trees a vessel belongs to.</summary>
public enum VesselKind
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>Portal vein: a bright wall in ultrasound (with the artery and the bile duct in its sheath).</summary>
    Portal,

    /// <summary>Hepatic vein: hardly any wall in ultrasound.</summary>
    Hepatic,
}
