using IntraopAR.Scene;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>What live ultrasound shows beside its pictures under one registration.</summary>
/// <param name="Lesions">As the scene has them, with names and verdicts.</param>
/// <param name="Target">Id of the lesion that is looked for.</param>
/// <param name="Steps">The updates that led here, and those that were refused.</param>
internal sealed record UltrasoundCase(FusedAnatomy Anatomy, IReadOnlyList<SceneItem> Lesions, string? Target, IReadOnlyList<RegistrationStep> Steps);
