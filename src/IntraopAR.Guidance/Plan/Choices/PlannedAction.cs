namespace IntraopAR.Guidance;

/// <summary>What the surgeon means to do with a lesion.</summary>
public enum PlannedAction
{
    Resect,
    Ablate,

    /// <summary>Left in place and followed.</summary>
    Observe,

    /// <summary>A marker is set, so that it can be found again.</summary>
    Mark,
}

/// <summary>The surgeon's choice for a lesion.</summary>
/// <param name="Lesion">Its id in the case.</param>
public sealed record LesionChoice(string Lesion, PlannedAction Action);
