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
    TimeOutConfirmed = 26,
    CheckPointTouched = 27,
    AlignmentFound = 28,
    UltrasoundPassedOver = 29,
    StructureChecked = 30,
    GuidanceBegan = 31,
    Pose = 32,
    Picture = 33,
    OutcomeRecorded = 34,
    StepReopened = 35,
    ClosingAsked = 36,
    RequestRefused = 37,
    LandmarkTouched = 38,
    AlignedBy = 39,
    HeadsetPlaced = 40,
    RegistrationDoubted = 41,
    StoredContent = 48,
    RegistrationInputs = 49,
    VerdictsNoted = 50,
}
