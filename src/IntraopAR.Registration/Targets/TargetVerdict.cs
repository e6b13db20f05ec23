namespace IntraopAR.Registration;

/// <summary>What may be done with a target's place.</summary>
public enum TargetVerdict
{
    /// <summary>r90 is within the margin.</summary>
    Guide,

    /// <summary>r90 is within twice the margin: look with ultrasound first.</summary>
    Confirm,

    DoNotUse,
}
