namespace IntraopAR.Registration;

public enum DomainEndKind
{
    PostureChanged,
    Mobilised,
    PressureChanged,

    /// <summary>The sensor on the liver moved more than breathing explains.</summary>
    ReferenceMoved,

    /// <summary>Too long since anything was observed.</summary>
    Aged,

    /// <summary>Tissue was cut: the rest relaxes.</summary>
    Cut,

    /// <summary>Fresh observations lie where the estimate does not expect them.</summary>
    ObservationsDisagree,
}

/// <summary>Why an estimate holds no longer.</summary>
/// <param name="InWords">For the surgeon.</param>
public sealed record DomainEnd(DomainEndKind Kind, TimeSpan At, string InWords)
{
    /// <summary>The best verdict a target may still get: where the change is known to be large there is none.</summary>
    public TargetVerdict AtBest => Kind is DomainEndKind.Aged or DomainEndKind.PressureChanged or DomainEndKind.Cut
        ? TargetVerdict.Confirm
        : TargetVerdict.DoNotUse;
}
