namespace IntraopAR.Guidance;

public enum StepStanding
{
    /// <summary>Others come first.</summary>
    Waiting,

    /// <summary>The one next thing to do.</summary>
    Due,

    Done,

    /// <summary>It was done and holds no longer.</summary>
    Fallen,

    /// <summary>Only where the liver is moved or cut.</summary>
    NotNeeded,
}

/// <param name="Why">Why it fell; empty otherwise.</param>
/// <param name="IsNext">The one step that is to be done now.</param>
public sealed record StepState(ProcedureStep Step, StepStanding Standing, string Why, bool IsNext);
