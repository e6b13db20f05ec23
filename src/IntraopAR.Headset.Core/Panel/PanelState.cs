namespace IntraopAR.Headset;

public enum PanelPage
{
    Main,
    Record,
    Close,
    Debrief,
    Reactions,
    More,
    Details,
    Plan,
}

/// <summary>What a display is, as the device tells it.</summary>
public enum DisplayBlend
{
    /// <summary>See-through cameras.</summary>
    AlphaBlend,

    /// <summary>Black is clear.</summary>
    Additive,

    /// <summary>No view of the real field.</summary>
    Opaque,
}

/// <summary>How things stand, for the panel.</summary>
/// <param name="May">What this viewer's role may ask for.</param>
/// <param name="Touched">Places touched so far, by their id.</param>
/// <param name="Looks">Of placing by motions: so many taken; null while it is not.</param>
/// <param name="Reduced">What was left out of the model, in words.</param>
public sealed record PanelState(
    HeadMoment Now, HeadDrawing Drawing, SessionSays? Session, HeadPlacement Placement, TouchPlaces Places, IReadOnlyList<string> Touched, IReadOnlyCollection<string> May,
    PanelPage Page, DisplayBlend Blend, bool Cleared, bool Vessels, bool Liver, bool LeftHanded, string Refused, int? Looks, IReadOnlyList<string> Reduced, double FrameMs, double NominalMs)
{
    /// <summary>The lesion of the page Record: it stays the same, whichever is gone to meanwhile.</summary>
    public string? Recording { get; init; }

    /// <summary>Pages of reactions that were turned over.</summary>
    public int Turned { get; init; }

    /// <summary>What this device lacks, in words.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];
}
