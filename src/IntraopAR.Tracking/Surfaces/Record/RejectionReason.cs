namespace IntraopAR.Tracking;

/// <summary>Why a measurement became no point of the surface.</summary>
public enum RejectionReason
{
    /// <summary>The device gave nothing there, or the tool was not seen.</summary>
    NotMeasured,

    /// <summary>Nearer or farther than the source measures.</summary>
    OutOfRange,

    /// <summary>Outside the given or found liver mask, or too near its border.</summary>
    OffOrgan,

    /// <summary>The light's own reflection, which lies at no place of the tissue.</summary>
    Reflection,

    /// <summary>Too little texture, seen through smoke or out of focus: the match is not determined.</summary>
    Undetermined,

    /// <summary>The other picture, matched back, says otherwise.</summary>
    LeftRight,

    /// <summary>Between foreground and background at a depth edge.</summary>
    DepthEdge,

    /// <summary>Seen too obliquely.</summary>
    Grazing,

    /// <summary>A small piece apart from the surface.</summary>
    Island,

    /// <summary>Does not fit the surface around it.</summary>
    Outlier,

    /// <summary>The tip was in the air.</summary>
    Hover,

    /// <summary>The tip may have touched or hovered: it neither came down and lifted off, nor lay on what other touches found.</summary>
    Untold,

    /// <summary>The tip was coming down or lifting off.</summary>
    Landing,

    /// <summary>Another point at the same place stands for it.</summary>
    Duplicate,
}
