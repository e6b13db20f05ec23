using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>One grown liver registered with the model of before.</summary>
/// <param name="Change">Of its volume through chemotherapy, share.</param>
/// <param name="Truth">The same as it lies on the table, tools and weight counted in.</param>
/// <param name="Rigid">Error of the best rigid fit of the seen surface, from the true pose, at each place, mm.</param>
/// <param name="Told">By the estimator that knows the model to be of before chemotherapy; null where it was refused.</param>
/// <param name="Untold">By the one that takes it for one of the day before, without regions, which take longest; null where it was refused or not asked.</param>
internal sealed record GrowthOutcome(long Seed, double Change, double Truth, double[] Rigid, GrowthAnswer? Told, GrowthAnswer? Untold)
{
    private const int Threads = 2;

    /// <param name="liver">Its model made for chemotherapy since the scan.</param>
    /// <param name="untold">A model of the same liver that does not know of it; null where that is not asked.</param>
    public static GrowthOutcome Of(CampaignLiver liver, ElasticModel? untold, long seed)
    {
        var (scene, change) = GrownLiver.Make(liver, seed);
        var best = RigidRegistration.Refine(liver.Model.Surface, scene.Surface, scene.OnTable.PatientFromModel, Threads);
        return new(
            seed, change, scene.Place(liver.Mesh).SignedVolume / liver.Mesh.SignedVolume - 1,
            Array.ConvertAll(scene.Places, p => Point<Patient>.Distance(best.Apply(p.InModel), p.Truth)), Answer(liver.Model, liver, scene, regions: true),
            untold is null ? null : Answer(untold, liver, scene, regions: false));
    }

    private static GrowthAnswer? Answer(ElasticModel model, CampaignLiver liver, CampaignScene scene, bool regions)
    {
        var (estimate, _) = ElasticRegistration.Run(model, new(scene.Surface), Threads);
        if (estimate is not { Accepted: true }) return null;
        var more = ElasticRegistration.Update(estimate, new(scene.Surface, Vessels: liver.Vessels, VesselsSeen: scene.Vessels), Threads);
        return new(CampaignCase.Answer(estimate, scene, regions), CampaignCase.Answer(more, scene, regions), Volume(estimate), Volume(more));
    }

    private static VolumeTold? Volume(ElasticEstimate estimate) => estimate is { IsElastic: true, Evidence: { } e } ? new(e.VolumeChange, e.VolumeChangeSd) : null;
}

/// <param name="SurfaceVolume">Null where the answer fell back to rigid.</param>
internal sealed record GrowthAnswer(CampaignAnswer Surface, CampaignAnswer WithVessels, VolumeTold? SurfaceVolume, VolumeTold? VesselVolume);

/// <summary>Change of volume with its standard deviation, shares.</summary>
internal readonly record struct VolumeTold(double Change, double Sd);
