using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// One liver on the table under the rehearsal's mechanics, registered from what was seen of it, with bodies to be cut out: its
/// own lesions and balls at other places. Each has a true surface and one as segmented.
/// </summary>
internal sealed class PlannedCase
{
    public const double SegmentationSd = 0.7;
    public const double ToolSd = 1;

    private const int Threads = 2;
    private const int Bodies = 10;

    private static readonly TriangleMesh Unit = ProceduralLiver.Icosphere(2);

    private static readonly MarginErrors Errors = new(SegmentationSd, ToolSd);

    private readonly CampaignScene scene;
    private readonly List<(CaseLesion Segmented, TriangleMesh True)> bodies = [];

    private PlannedCase(CampaignScene scene, ElasticEstimate estimate, SeededRandom random)
    {
        (this.scene, Estimate) = (scene, estimate);
        foreach (var place in scene.Places.Take(Bodies))
        {
            var radius = random.Between(4, 12);
            var truth = place.Lesion ?? Unit.Mapped(v => place.InModel.Position + v * radius);
            // Too far out or in all over, and aside: neither normal nor of the sizes that are reckoned with.
            var (out_, aside) = (random.Between(-1, 1) * Math.Sqrt(1.5) * SegmentationSd, random.NextDirection() * (SegmentationSd * Math.Sqrt(1.5)));
            var normals = truth.VertexNormals();
            var segmented = new TriangleMesh([.. truth.Vertices.Select((v, i) => v + normals[i] * out_ + aside)], truth.Triangles);
            bodies.Add((new($"body-{bodies.Count + 1}", "", segmented, new(MeshCentroid.Of(segmented, closed: true))), truth));
        }

        Doubts = LesionDoubts.Of(estimate, [.. bodies.Select(b => (b.Segmented.Id, b.Segmented.Mesh))]);
        Field = MarginField.Of(estimate.Placement, Doubts, Lesions, Errors);
    }

    /// <summary>The same with the registration's drawn errors scaled otherwise than calibrated.</summary>
    private PlannedCase(PlannedCase other, double scale)
    {
        (scene, bodies, Estimate, Doubts) = (other.scene, other.bodies, other.Estimate, other.Doubts);
        Field = MarginField.Of(Estimate.Placement, Doubts, Lesions, Errors, scale);
    }

    public ElasticEstimate Estimate { get; }

    public LesionDoubts Doubts { get; }

    public MarginField Field { get; }

    public IReadOnlyList<CaseLesion> Lesions => [.. bodies.Select(b => b.Segmented)];

    /// <returns>Null where it could not be registered.</returns>
    public static PlannedCase? Of(CampaignLiver liver, long seed, bool vessels)
    {
        var scene = CampaignScene.Of(liver, seed, null);
        var (estimate, _) = ElasticRegistration.Run(liver.Model, new(scene.Surface), Threads);
        if (estimate is not { Accepted: true }) return null;
        if (vessels) estimate = ElasticRegistration.Update(estimate, new(scene.Surface, Vessels: VesselTree.FromCentreLines(liver.Branches.Select(b => new CentreLine(b))), VesselsSeen: scene.Vessels), Threads);
        return estimate.Accepted ? new(scene, estimate, new(seed ^ 0x9A4)) : null;
    }

    public PlannedCase With(double scale) => new(this, scale);

    /// <summary>The true margin of a body at the cut that was made.</summary>
    public double TrueMargin(int body, CutTruth cut) =>
        cut.Margin(Array.ConvertAll(bodies[body].True.Vertices, v => scene.OnTable.Apply(new Point<Model>(v)).Position));
}
