namespace IntraopAR.Guidance;

/// <summary>What became of a lesion. Every lesion of the first scan ends in one of them.</summary>
public enum OutcomeKind : byte
{
    /// <summary>Found and looked at; nothing was done to it.</summary>
    Seen = 1,

    /// <summary>Resected or ablated.</summary>
    Treated = 2,

    /// <summary>Left in place, knowingly.</summary>
    Left = 3,

    /// <summary>Not settled: the case cannot be closed with it.</summary>
    Unresolved = 4,
}
