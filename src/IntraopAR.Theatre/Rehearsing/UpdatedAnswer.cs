using IntraopAR.Registration;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What stands after updates of the registration.</summary>
/// <param name="Lesions">Where each lesion is now.</param>
/// <param name="Number">How many updates there were: surfaces of another update have other addresses.</param>
internal sealed record UpdatedAnswer(Placement Placement, IReadOnlyList<TargetPrediction> Lesions, int Number);
