namespace IntraopAR.Tracking;

/// <summary>One link on a path as it stood when it was asked.</summary>
/// <param name="Name">As PLUS writes it: ProbeToTracker.</param>
/// <param name="Age">Live: to the nearest sample; fixed and solved: since it was measured. Null where nothing is there.</param>
/// <param name="Words">One line for the user where it is not good.</param>
public sealed record LinkReport(string Name, LinkKind Kind, LinkStanding Standing, TimeSpan? Age, string? Words);

public enum LinkKind
{
    /// <summary>A stream of poses.</summary>
    Live,

    /// <summary>A calibration.</summary>
    Fixed,

    /// <summary>Estimated, as a registration is.</summary>
    Solved,
}

public enum LinkStanding
{
    Good,

    /// <summary>The device calls it doubtful, or its samples' times are.</summary>
    Doubtful,

    /// <summary>The tracker does not see it, or nothing came yet.</summary>
    Missing,

    /// <summary>No samples about that time.</summary>
    Stale,

    /// <summary>A calibration past its date, or a solution past its time.</summary>
    Expired,
}
