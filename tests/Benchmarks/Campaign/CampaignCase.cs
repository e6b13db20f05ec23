using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>Runs one case: simulate or read, observe, estimate from the surface, then go on with ultrasound.</summary>
internal static class CampaignCase
{
    private const int Threads = 2;
    private const double Margin = 5;

    public static CampaignRow Run(CampaignLiver liver, CampaignSeeds seeds, int number, string? folder)
    {
        var scene = CampaignScene.Of(liver, seeds.CaseOf(number), folder);
        var best = RigidRegistration.Refine(liver.Model.Surface, scene.Surface, scene.OnTable.PatientFromModel, Threads);
        var rigid = Array.ConvertAll(scene.Places, p => Point<Patient>.Distance(best.Apply(p.InModel), p.Truth));
        var toSeen = Array.ConvertAll(scene.Places, p => p.ToSeen);
        var clock = Stopwatch.StartNew();
        var (estimate, _) = ElasticRegistration.Run(liver.Model, new(scene.Surface), Threads);
        var elapsed = clock.Elapsed.TotalMilliseconds;
        CampaignRow Row(string verdict, CampaignAnswer? surface, CampaignAnswer? vessels, double update) => new(
            number, liver.Patient.Seed, seeds.CaseOf(number), scene.Coverage, scene.Noise, verdict, rigid, toSeen, surface, vessels, elapsed, update, liver.Model.PrepareMs);
        if (estimate is not { Accepted: true }) return Row("refused", null, null, 0);
        clock.Restart();
        var more = ElasticRegistration.Update(estimate, new(scene.Surface, Vessels: VesselTree.FromCentreLines(liver.Branches.Select(b => new CentreLine(b))), VesselsSeen: scene.Vessels), Threads);
        var updated = clock.Elapsed.TotalMilliseconds;
        return Row(estimate.IsElastic ? "elastic" : "rigid", Answer(estimate, scene), Answer(more, scene), updated);
    }

    /// <param name="regions">False leaves out the regions, which take longest.</param>
    internal static CampaignAnswer Answer(ElasticEstimate estimate, CampaignScene scene, bool regions = true)
    {
        var predictions = Array.ConvertAll(scene.Places, p => estimate.Predict(new("", p.InModel), Margin));
        var off = predictions.Zip(scene.Places, (a, p) => p.Truth.Position - a.Position.Position).ToArray();
        return new(
            Array.ConvertAll(off, e => e.Length),
            [.. predictions.Zip(off, (a, e) => Vec3.Dot(e, a.Covariance.Inverted() * e))],
            Array.ConvertAll(predictions, a => a.R90),
            Array.ConvertAll(predictions, a => Math.Sqrt(a.Covariance.Determinant)),
            Array.ConvertAll(scene.Places, p => regions ? RegionHolds(estimate, scene, p) : null));
    }

    /// <summary>The region is made from the lesion as segmented and must hold the lesion as it truly is.</summary>
    private static bool? RegionHolds(ElasticEstimate estimate, CampaignScene scene, CampaignPlace place)
    {
        if (place.Lesion is not { } lesion) return null;
        var truth = scene.Place(lesion).Vertices;
        return LesionRegion.Of(estimate, place.Segmented!, CampaignScene.SegmentationSd).Contains(truth);
    }
}
