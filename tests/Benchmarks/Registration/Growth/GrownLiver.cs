using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A liver that grew or shrank through chemotherapy and was then laid on the table, while the model is of the scan before. Growth's
/// law (<see cref="UnevenGrowth"/>) is in no estimator; the table is simulated with the grown liver's own physics.
/// </summary>
internal static class GrownLiver
{
    /// <summary>Most that a whole liver's volume changes, either way.</summary>
    public const double MostChange = 0.15;

    /// <summary>Half as uneven as between the scans of <see cref="CarryTruth"/>, among which there are embolisations too.</summary>
    private const double Unevenness = 0.5;

    /// <returns>What is seen of it, and the change of its volume between scan and table, before it is laid there, a share.</returns>
    public static (CampaignScene Scene, double Change) Make(CampaignLiver liver, long seed)
    {
        var random = new SeededRandom(seed ^ 0x6120_3A7E);
        var change = random.Between(-MostChange, MostChange);
        var patient = liver.Patient;
        var growth = UnevenGrowth.Draw(random, MeshCentroid.Of(liver.Mesh, closed: true), Unevenness).Reaching(change, liver.Mesh);
        TriangleMesh Grown(TriangleMesh mesh) => mesh.Mapped(growth.Apply);
        var body = LiverBody.Of(
            Grown(liver.Mesh), [.. patient.Lesions.Select(l => Lesion.Of(l.Id, Grown(l.Surface), l.Vanished))], [.. patient.Vessels.Select(v => Grown(v.Mesh))]);
        // The table's own change of size is left out: this liver's is the growth.
        var table = TableSimulation.Draw(body, seed, c => c with { RightGrowth = 0, LeftGrowth = 0 });
        return (CampaignScene.Of(liver, table, growth.Apply, seed), change);
    }
}
