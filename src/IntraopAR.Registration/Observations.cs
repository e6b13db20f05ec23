using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What was measured on the patient.</summary>
/// <param name="Surface">Points swept over the liver's surface, patient frame, mm; strays may be among them.</param>
/// <param name="Curves">Points of curves drawn on it: every one is meant, so few of them are not taken for strays.</param>
/// <param name="PairedCurves">Curves known in the model and seen in the patient; the elastic part uses them.</param>
/// <param name="Sightings">Targets seen in ultrasound; the elastic part uses them.</param>
/// <param name="SurfaceNoise">Standard deviation along the normal of each point of <paramref name="Surface"/>, mm, as its source states it; null where it states none, NaN for a point of which it states none.</param>
public sealed record Observations(
    IReadOnlyList<Vec3> Surface,
    IReadOnlyList<LandmarkPair>? Landmarks = null,
    VesselTree? Vessels = null,
    IReadOnlyList<VesselObservation>? VesselsSeen = null,
    IReadOnlyList<Vec3>? Curves = null,
    IReadOnlyList<PairedCurve>? PairedCurves = null,
    IReadOnlyList<TargetSighting>? Sightings = null,
    IReadOnlyList<double>? SurfaceNoise = null)
{
    /// <summary>Vessel middles as independent observations; gathered at each asking.</summary>
    internal IReadOnlyList<VesselObservation> VesselPieces => VesselGathering.Gather(VesselsSeen ?? []);

    /// <summary>All points that lie on the surface: those swept, then those of curves.</summary>
    internal SurfacePoints PointsOnSurface() => SurfacePoints.Of(this);

    /// <summary>What pulls on the pose beside the surface's points.</summary>
    internal IExtraRows? PullingRows() => Rows(withCurves: true);

    /// <summary>What holds the pose beside the surface's cells; curve points are in those.</summary>
    internal IExtraRows? HoldingRows() => Rows(withCurves: false);

    /// <summary>All but the surface's points, as the elastic estimate takes them.</summary>
    internal IReadOnlyList<IElasticLooks> Looks(ElasticModel model)
    {
        var looks = new List<IElasticLooks>();
        var points = new List<(Vec3, Vec3, Mat3)>();
        foreach (var l in Landmarks ?? []) points.Add((l.InModel.Position, l.InPatient.Position, Mat3.Identity * (l.Sigma * l.Sigma)));
        foreach (var s in Sightings ?? []) points.Add((s.InModel.Position, s.InPatient.Position, s.Covariance));
        if (points.Count > 0) looks.Add(new PointLooks(model, points));
        if (Vessels is not null && VesselPieces is { Count: > 0 } seen) looks.Add(new TubeLooks(model, Vessels, seen));
        foreach (var c in PairedCurves ?? []) looks.Add(new TubeLooks(model, VesselTree.FromCentreLines([new([.. c.InModel.Select(p => (p, 0.0))])]), c.Seen));
        return looks;
    }

    private AllRows? Rows(bool withCurves)
    {
        var rows = new List<IExtraRows>();
        if (withCurves && Curves is { Count: > 0 }) rows.Add(new CurveRows(Curves));
        if (Landmarks is { Count: > 0 }) rows.Add(new LandmarkRows(Landmarks));
        if (Vessels is not null && VesselPieces is { Count: > 0 } seen) rows.Add(new VesselRows(Vessels, seen));
        return rows.Count == 0 ? null : new AllRows(rows);
    }

    private sealed class AllRows(IReadOnlyList<IExtraRows> parts) : IExtraRows
    {
        public double Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
        {
            var loss = 0.0;
            foreach (var part in parts) loss += part.Add(model, pose, unit, ref normal);
            return loss;
        }
    }
}
