using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Vessels and curves: a seen middle lies on the model's line, or one radius inside its wall. Which branch it belongs to is
/// not known, so a middle far from every branch weighs little (Geman and McClure's loss).
/// </summary>
internal sealed class TubeLooks : IElasticLooks
{
    private const double GateSigmas = 5;
    private const double LeastGate = 8;

    private readonly ElasticModel model;
    private readonly VesselTree vessels;
    private readonly IReadOnlyList<VesselObservation> seen;
    private readonly ModeTable table;

    public TubeLooks(ElasticModel model, VesselTree vessels, IReadOnlyList<VesselObservation> seen)
    {
        (this.model, this.vessels, this.seen) = (model, vessels, seen);
        table = model.AtNodes.At(model.Embedding.Locate(vessels.Tree.Mesh.Vertices), model.Embedding.Mesh);
    }

    public void AddTo(ElasticNormal normal, ElasticState state)
    {
        var q = state.Coefficients();
        var mesh = vessels.Tree.Mesh;
        var moved = new Vec3[mesh.Vertices.Length];
        for (var i = 0; i < moved.Length; i++) moved[i] = mesh.Vertices[i] + table.Displacement(i, q);
        var tree = vessels.Tree.Moved(moved);
        var row = new double[normal.Stride];
        var scratch = new float[table.Stride];
        foreach (var o in seen)
        {
            var p = state.ModelFromPatient.Apply(o.Centre.Position);
            var gate = Math.Max(LeastGate, GateSigmas * o.Sigma);
            if (tree.Nearest(p, 3 * gate + o.Radius) is not { Distance: > 1e-9 } hit) continue;

            var away = (p - hit.Position) / hit.Distance;
            var t = mesh.Triangles[hit.Triangle];
            if (vessels.IsCentreLine)
            {
                // Nothing is known along the line: the two directions across it, so that a middle on the line holds too.
                var along = (moved[t.B] - moved[t.A]).Normalized();
                var second = Vec3.Cross(along, away);
                Add(away, hit.Distance);
                if (second.LengthSquared > 0.25) Add(second, 0);
            }
            else
            {
                Add(away, hit.Distance - o.Radius);
            }

            void Add(Vec3 g, double residual)
            {
                var robust = gate * gate / (gate * gate + residual * residual);
                Array.Clear(row);
                ElasticRow.AddPose(row, p - model.Surface.Centre, g, 1);
                var (a, b, c) = Barycentric.Of(hit.Position, moved[t.A], moved[t.B], moved[t.C]);
                ElasticRow.AddModes(row, scratch, table, t, g, a, b, c, 1);
                normal.Add(row, residual, robust * robust / (o.Sigma * o.Sigma));
            }
        }
    }
}
