namespace IntraopAR.Scene;

/// <summary>What an item is.</summary>
public enum ItemKind
{
    Organ,
    Vessel,
    Lesion,
    Tool,
    Picture,
    Message,
}

/// <summary>Whether the latest scan shows the lesion.</summary>
public enum LesionState
{
    Seen,
    Vanished,
}

/// <summary>How far the shown place of a lesion may be trusted, from its predicted error against the planned margin.</summary>
public enum Verdict
{
    /// <summary>r90 is within the margin.</summary>
    Guide,

    /// <summary>r90 is within twice the margin: look with ultrasound first.</summary>
    Confirm,

    /// <summary>Not to be relied on.</summary>
    DoNotUse,
}
