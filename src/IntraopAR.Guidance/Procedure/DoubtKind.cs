namespace IntraopAR.Guidance;

/// <summary>Why a registration that stands is doubted. Numbers are those that the journal keeps.</summary>
public enum DoubtKind : byte
{
    /// <summary>An update that was refused contradicts it. Only another registration, or an update that is taken, settles that.</summary>
    Contradicted = 1,

    /// <summary>Nothing was observed for too long.</summary>
    Aged = 2,

    /// <summary>The reference, or the tracker that watches it, was moved at one go.</summary>
    ReferenceMoved = 3,

    /// <summary>The tracker was away, or its clock began anew.</summary>
    TrackerRestarted = 4,

    /// <summary>The gas pressure was changed, which presses the liver elsewhere.</summary>
    PressureChanged = 5,
}
