using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Ultrasound;

namespace IntraopAR.Guidance;

/// <summary>What live ultrasound shows beside its pictures, from a registration: made once when it arrives.</summary>
public static class PlacedAnatomy
{
    /// <param name="liver">Closed, outwards, model frame: where the way back from Patient to Model must hold.</param>
    /// <param name="surfaces">Parts to be drawn, model frame.</param>
    /// <param name="regions">Of each lesion, closed, outwards, patient frame (<see cref="LesionRegion.Surface"/>).</param>
    /// <returns>With <see cref="InverseField.WorstError"/>: beyond <see cref="FieldInversion.Tolerance"/> the slices are off by that.</returns>
    public static FusedAnatomy Of(
        Placement placement, TriangleMesh liver, IReadOnlyList<FusedScan> scans,
        IEnumerable<(string Name, TriangleMesh InModel)> surfaces, IEnumerable<(string Id, TriangleMesh InPatient)> regions)
    {
        var back = placement.IsElastic
            ? FieldInversion.Of(placement.Places, placement.PatientFromModel, placement.Warp(liver))
            : InverseField.Of(placement.PatientFromModel.Inverse());
        return new(
            back, scans,
            [.. surfaces.Select(s => new FusedSurface(s.Name, new(placement.Warp(s.InModel))))],
            [.. regions.Select(r => new FusedLesion(r.Id, r.InPatient))]);
    }
}
