using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What the theatre knows and no device would say. It is for the score and the report alone and never reaches the estimator.
/// </summary>
/// <param name="Change">The change between scan and table, rigid part and law.</param>
/// <param name="Lesions">Every lesion, vanished ones too.</param>
/// <param name="Liver">The liver on the table, Patient frame; vertex by vertex the patient's own.</param>
/// <param name="Vessels">On the table, Patient frame.</param>
public sealed record RehearsalTruth(
    TableDeformation Change, IReadOnlyList<LesionTruth> Lesions, TriangleMesh Liver, IReadOnlyList<NamedSurface> Vessels)
{
    public LesionTruth Lesion(string id) => Lesions.First(l => l.Id == id);
}
