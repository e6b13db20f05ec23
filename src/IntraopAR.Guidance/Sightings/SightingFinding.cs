namespace IntraopAR.Guidance;

/// <summary>What was found where a lesion was looked for.</summary>
public enum SightingFinding
{
    /// <summary>Plain ultrasound shows it.</summary>
    Seen,

    /// <summary>Nothing is seen. No evidence of absence: it stands in the record and moves nothing.</summary>
    NotSeen,

    /// <summary>It stands out after contrast agent (washout in the late phase, or a rim).</summary>
    EnhancingOnContrast,
}
