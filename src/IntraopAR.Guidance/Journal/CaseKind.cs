using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>What an envelope of a case's journal holds. A number once given is never given again; docs/journal.md lists the contents.</summary>
internal enum CaseKind : ushort
{
    CaseOpened = Envelope.FirstFree,
    SurfaceObserved = 17,
    RegistrationRequested = 18,
    RegistrationAnswered = 19,
    CameraSeen = 20,
    DomainEnded = 21,
    UpdateRefused = 22,
    VesselsObserved = 23,
    LesionLookedFor = 24,
    SightingUndone = 25,
    Pose = 32,
    Picture = 33,
    StoredContent = 48,
    RegistrationInputs = 49,
    VerdictsNoted = 50,
}
