using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What was measured on the patient.</summary>
/// <param name="Surface">Points of the liver's surface, curve points among them; patient frame, mm.</param>
public sealed record RigidObservations(
    IReadOnlyList<Vec3> Surface,
    IReadOnlyList<LandmarkPair>? Landmarks = null,
    VesselTree? Vessels = null,
    IReadOnlyList<VesselObservation>? VesselsSeen = null)
{
    internal IExtraRows? ExtraRows()
    {
        var rows = new List<IExtraRows>();
        if (Landmarks is { Count: > 0 }) rows.Add(new LandmarkRows(Landmarks));
        if (Vessels is not null && VesselsSeen is { Count: > 0 }) rows.Add(new VesselRows(Vessels, VesselsSeen));
        return rows.Count == 0 ? null : new AllRows(rows);
    }

    private sealed class AllRows(IReadOnlyList<IExtraRows> parts) : IExtraRows
    {
        public void Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
        {
            foreach (var part in parts) part.Add(model, pose, unit, ref normal);
        }
    }
}
