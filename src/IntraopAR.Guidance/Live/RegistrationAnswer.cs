using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>What the case keeps of a registration.</summary>
/// <param name="Lesions">Where each lesion is now, with its own doubt.</param>
/// <param name="Deformation">Before the rigid motion; null where the liver is taken as it was scanned.</param>
/// <param name="Accepted">False where the quality gate refused it; <paramref name="Reasons"/> then says why.</param>
public sealed record RegistrationAnswer(
    Transform<Patient, Model> PatientFromModel,
    bool Accepted,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<TargetPrediction> Lesions,
    ModeDeformation? Deformation = null);
