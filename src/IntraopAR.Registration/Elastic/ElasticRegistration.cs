using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Rigid pose and deformation together, from whatever was observed: the rigid search finds the place, the elastic estimate
/// begins there. Deterministic for an input, whatever the number of threads.
/// </summary>
public static class ElasticRegistration
{
    /// <summary>A tetrahedron pressed below this share of its volume is as good as folded.</summary>
    private const double LeastVolume = 0.3;

    /// <summary>Liver parenchyma tears near a Green strain of 0.5.</summary>
    private const double MostStrain = 0.6;

    /// <summary>Chemotherapy and congestion change a liver's volume by −15 to +10 %; beyond twice that it is no liver's change.</summary>
    private const double MostVolumeChange = 0.3;

    /// <summary>Places of a sweep whose rigid loss is within this factor of the best are tried with bending, the best of them.</summary>
    private const double WorthBending = 1.6;

    private const int MostBent = 5;

    /// <returns>Null, with the reasons, where the input itself is implausible and nothing can be computed.</returns>
    public static (ElasticEstimate? Estimate, IReadOnlyList<string> Problems) Run(ElasticModel model, Observations observed, int threads)
    {
        var (rigid, problems) = RigidRegistration.Run(model.Surface, observed, [], double.PositiveInfinity, threads);
        if (rigid is null) return (null, problems);
        return (Solve(model, observed, rigid, null, threads), []);
    }

    /// <summary>More observations than before (all of them are given): the estimate goes on from where it was.</summary>
    public static ElasticEstimate Update(ElasticEstimate before, Observations observed, int threads) =>
        Solve(before.Model, observed, before.Rigid, before.Fit, threads, before.IsElastic ? FarTissue.Of(before, observed.VesselPieces) : null);

    /// <summary>From ultrasound sweeps alone, wherever the patient's frame lies: the vessels say where the liver is.</summary>
    /// <returns>Null, with the reasons, where too little was seen to look for a place.</returns>
    public static (ElasticEstimate? Estimate, IReadOnlyList<string> Problems) FromSweeps(ElasticModel model, VesselTree vessels, SweepObservations seen, int threads)
    {
        if (SweepPlausibility.Problem(vessels, seen) is { } problem) return (null, [problem]);
        var places = PoseSearch.Run(model.Surface, vessels, seen, threads);
        if (places.Count == 0) return (null, ["nowhere on the model do as many vessels lie as in the sweep: another patient, or pictures that are mirrored or of another depth"]);
        var observed = new Observations([.. seen.Face.Select(f => f.Place.Position)], Vessels: vessels);
        // A liver that has bent may fit its own place no better than another, until it may bend there.
        var bent = places.TakeWhile(p => p.Loss <= WorthBending * places[0].Loss).Take(MostBent).Select(p =>
        {
            var here = observed with { VesselsSeen = VesselsInLiver.Of(model.Surface.Tree, p.ModelFromPatient, seen.Vessels) };
            var rigid = RigidRegistration.At(model.Surface, here, p.ModelFromPatient, threads);
            return new BentPlace(Solve(model, here, rigid, null, threads, fromVessels: true), vessels, seen.Vessels);
        }).OrderByDescending(p => p.Agreement).ToArray();
        var doubts = SweepPlausibility.Doubts(bent);
        return (doubts.Count == 0 ? bent[0].Estimate : bent[0].Estimate.Refused(doubts), []);
    }

    private static ElasticEstimate Solve(ElasticModel model, Observations observed, RigidEstimate rigid, ElasticFit? before, int threads, PointLooks? far = null, bool fromVessels = false)
    {
        if (!rigid.Accepted) return new(model, rigid, null, false, null, rigid.Reasons);
        var points = observed.PointsOnSurface();
        var start = rigid.PatientFromModel.Inverse().Motion;
        var fit = Fit(model, points, observed, start, before, far, fromVessels, threads);
        var evidence = EvidenceOf(model, points, fit, start, threads);
        var doubts = Doubts(evidence, fromVessels);
        return new(model, rigid, fit, doubts.Count == 0, evidence, [.. rigid.Reasons, .. doubts, .. SaidOfSize(model, evidence, doubts.Count == 0)]);
    }

    /// <summary>Where vessels were seen, the surface alone first says about where the tree is and so which branch each belongs to.</summary>
    private static ElasticFit Fit(ElasticModel model, SurfacePoints points, Observations observed, RigidMotion start, ElasticFit? before, PointLooks? far, bool fromVessels, int threads)
    {
        var looks = observed.Looks(model);
        if (observed is not { Vessels: { IsCentreLine: true } vessels, VesselPieces: { Count: > 0 } seen })
            return ElasticFit.Solve(model, points, looks, start, before, threads);
        before ??= ElasticFit.Solve(model, points, fromVessels ? looks : [.. looks.Where(l => l is PointLooks)], start, null, threads);
        return ElasticFit.Solve(model, points, looks, start, before with { State = VesselAssociation.Correct(model, vessels, seen, before, threads) }, threads, far);
    }

    private static ElasticEvidence EvidenceOf(ElasticModel model, SurfacePoints points, ElasticFit fit, RigidMotion start, int threads)
    {
        var mesh = model.Embedding.Mesh;
        var q = fit.State.Coefficients();
        var moved = new Vec3[mesh.Nodes.Length];
        Slices.Run(moved.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++) moved[i] = mesh.Nodes[i] + model.AtNodes.Displacement(i, q);
        });
        var strain = TissueStrain.Of(mesh, moved, threads);
        var (rigidLooks, rigidCovariance) = RigidLooks(model, points, start, ElasticFit.PerCell(fit.Shared), threads);
        return new(
            fit.Surface.Rms, fit.Surface.Inliers, fit.Surface.Noise, fit.Shared,
            HeldOut.Rms(fit.Looks, fit.Covariance), HeldOut.Rms(rigidLooks, rigidCovariance),
            strain.SmallestVolume, strain.LargestStrain, strain.VolumeChange, VolumeDoubt.Of(model, moved, fit.Covariance));
    }

    /// <summary>What the reader should know of a model that is of before chemotherapy.</summary>
    private static IEnumerable<string> SaidOfSize(ElasticModel model, ElasticEvidence evidence, bool isElastic)
    {
        if (model.Since != SinceScan.Chemotherapy) yield break;
        yield return isElastic
            ? $"the model is of before chemotherapy: the liver's volume has changed by {evidence.VolumeInWords} since"
            : "the model is of before chemotherapy: a rigid answer does not know by how much the liver's volume has changed since";
    }

    /// <summary>The surface as it lies on the undeformed model at the rigid pose, and that pose's covariance.</summary>
    private static (IReadOnlyList<SurfaceLooks.MeanLook> Looks, double[] Covariance) RigidLooks(ElasticModel model, SurfacePoints points, RigidMotion start, double perCell, int threads)
    {
        const double wide = 12;
        var surface = new SurfaceLooks(model, points);
        surface.Gather(new(start, new double[model.Modes]), wide, threads);
        var looks = surface.Looks(perCell);
        var normal = new ElasticNormal(0);
        foreach (var look in looks) normal.Add(look.Row.AsSpan(0, normal.Stride), look.Residual, look.Weight);
        for (var k = 0; k < ElasticNormal.Pose; k++) normal.AddPrior(k, 0, 1e-6);
        return (looks, normal.Factor().Inverse());
    }

    /// <param name="fromVessels">A patch under a probe's face is too small for its parts to foretell each other; the vessels do.</param>
    private static List<string> Doubts(ElasticEvidence e, bool fromVessels)
    {
        var doubts = new List<string>();
        if (e.SmallestVolume < LeastVolume)
            doubts.Add(FormattableString.Invariant($"rigid only: the deformation that fits would press tissue to {100 * Math.Max(0, e.SmallestVolume):F0} % of its volume"));
        if (e.LargestStrain > MostStrain)
            doubts.Add(FormattableString.Invariant($"rigid only: the deformation that fits would strain tissue by {100 * e.LargestStrain:F0} %"));
        if (Math.Abs(e.VolumeChange) > MostVolumeChange)
            doubts.Add(FormattableString.Invariant($"rigid only: the deformation that fits would change the liver's volume by {100 * e.VolumeChange:F0} %"));
        if (!fromVessels && e.HeldOutRms >= e.HeldOutRigidRms)
            doubts.Add(FormattableString.Invariant($"rigid only: the deformation foretells surface it has not seen no better ({e.HeldOutRms:F1} mm) than the rigid fit ({e.HeldOutRigidRms:F1} mm)"));
        return doubts;
    }
}
