namespace IntraopAR.Guidance;

/// <summary>What a sighting does to the registration.</summary>
public enum SightingStanding
{
    /// <summary>It stands in the lesion's record and moves nothing.</summary>
    Noted,

    /// <summary>The next update draws its lesion to it.</summary>
    Pulls,

    /// <summary>It is not where that lesion can be: kept as what was said, never used.</summary>
    Refused,

    /// <summary>The surgeon took it back.</summary>
    Undone,

    /// <summary>The liver was moved or cut since: its place is one of before.</summary>
    Outdated,
}
