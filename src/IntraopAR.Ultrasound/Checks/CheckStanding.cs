namespace IntraopAR.Ultrasound;

public enum CheckStanding
{
    /// <summary>The evidence is not there; nothing is said of the picture.</summary>
    NotYetChecked,

    Good,

    Faulty,
}
