namespace IntraopAR.Registration;

/// <summary>Why a surface cannot be filled.</summary>
public enum SurfaceFaultKind
{
    NotFinite,
    TooFewTriangles,
    Open,
    NonManifold,
    MixedOrientation,
    SelfCrossing,
    NoVolume,
    Unit,
    Size,
    TooThin,
}

/// <summary>One reason against a surface, with the numbers and a place in mm where it has one.</summary>
public sealed record SurfaceFault(SurfaceFaultKind Kind, string Reason, string Remedy);
