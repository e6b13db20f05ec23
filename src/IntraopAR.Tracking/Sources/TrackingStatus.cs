namespace IntraopAR.Tracking;

/// <summary>Whether a tracker saw a tool.</summary>
public enum TrackingStatus
{
    /// <summary>The pose was measured.</summary>
    Tracked,

    /// <summary>The tool was not seen; no pose is known.</summary>
    Missing,

    /// <summary>The device gave a pose and called it doubtful (partly hidden, at the volume's edge).</summary>
    Doubtful,
}
