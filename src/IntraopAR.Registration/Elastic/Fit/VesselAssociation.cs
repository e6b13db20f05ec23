using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Which place of the vessel tree each seen middle belongs to, while the estimate is still so unsure that the nearest branch
/// is often the wrong one. Middles are taken one by one, the least ambiguous first; each is given to the place that is most
/// probable under the estimate's own covariance and then corrects the estimate (a Kalman update), which makes the next less
/// ambiguous (compatibility as in Neira and Tardós 2001).
/// </summary>
internal sealed class VesselAssociation
{
    private const double Spacing = 4;
    private const int MostCandidates = 40;

    /// <summary>Places nearer to each other than this are no different answers, mm.</summary>
    private const double SamePlace = 10;

    /// <summary>A middle farther than this from every vessel belongs to none (chi-square of three degrees, 99.9 %).</summary>
    private const double Gate = 16.3;

    /// <summary>What the linear law gets wrong, mm.</summary>
    private const double Floor = 0.7;

    /// <summary>Nothing is known along a vessel, mm.</summary>
    private const double Along = 50;

    /// <summary>Precision of the modes while branches are told apart: the deformation may be half as large again as the prior says.</summary>
    private const double Looseness = 0.4;

    private readonly ElasticModel model;
    private readonly VesselSample[] samples;
    private readonly ModeTable table;
    private readonly double[] covariance;
    private readonly int size;
    private readonly int threads;
    private ElasticState state;

    private VesselAssociation(ElasticModel model, VesselTree vessels, ElasticFit before, int threads)
    {
        (this.model, this.threads) = (model, threads);
        samples = [.. vessels.Along(Spacing)];
        table = model.AtNodes.At(model.Embedding.Locate(Array.ConvertAll(samples, s => s.Place)), model.Embedding.Mesh);
        covariance = before.Strength.Loosened(before.Covariance, Looseness);
        size = ElasticNormal.Pose + model.Modes;
        state = before.State;
    }

    /// <summary>The estimate corrected by all middles that could be placed: where the joint fit begins.</summary>
    public static ElasticState Correct(ElasticModel model, VesselTree vessels, IReadOnlyList<VesselObservation> seen, ElasticFit before, int threads)
    {
        var association = new VesselAssociation(model, vessels, before, threads);
        var places = association.Places();
        foreach (var o in seen.OrderByDescending(o => association.Best(o, places)?.Margin ?? double.NegativeInfinity).ToArray())
        {
            if (association.Best(o, association.Places()) is { } best) association.Take(o, best.Sample);
        }

        return association.state;
    }

    private Vec3[] Places()
    {
        var q = state.Coefficients();
        return [.. samples.Select((s, i) => s.Place + table.Displacement(i, q))];
    }

    /// <summary>The most probable sample, and by how much it is more probable than the next other place; null where none is near.</summary>
    private (int Sample, double Margin)? Best(VesselObservation o, Vec3[] places)
    {
        var p = state.ModelFromPatient.Apply(o.Centre.Position);
        var nearest = Enumerable.Range(0, places.Length).MinBy(i => Vec3.DistanceSquared(places[i], p));
        var reach = 3 * Math.Sqrt(Innovation(o, nearest, p, Spacing).Spread.Trace);
        int[] near = [.. Enumerable.Range(0, places.Length).Where(i => Vec3.Distance(places[i], p) <= reach).OrderBy(i => Vec3.DistanceSquared(places[i], p)).Take(MostCandidates)];
        var candidates = new (int Sample, double Squared, double Cost)[near.Length];
        var toModel = state.ModelFromPatient.Rotation;
        Slices.Run(near.Length, threads, (from, to, _) =>
        {
            for (var k = from; k < to; k++)
            {
                var e = p - places[near[k]];
                var spread = Innovation(o, near[k], p, Spacing).Spread;
                var squared = Vec3.Dot(e, spread.Inverted() * e);
                candidates[k] = (near[k], squared, squared + Math.Log(spread.Determinant) + samples[near[k]].Unlikeness(o, toModel));
            }
        });
        var costs = candidates.Where(c => c.Squared < Gate).OrderBy(c => c.Cost).ToArray();
        if (costs.Length == 0) return null;
        var best = costs[0];
        var others = costs.Where(c => Vec3.Distance(places[c.Sample], places[best.Sample]) > SamePlace).ToArray();
        return (best.Sample, others.Length == 0 ? Gate : others[0].Cost - best.Cost);
    }

    /// <summary>Derivative rows of P y − x − u(x) and its covariance.</summary>
    private (double[][] Rows, double[][] Products, Mat3 Spread) Innovation(VesselObservation o, int sample, Vec3 p, double along)
    {
        var rows = new double[3][];
        var products = new double[3][];
        for (var axis = 0; axis < 3; axis++)
        {
            var g = axis switch { 0 => Vec3.UnitX, 1 => Vec3.UnitY, _ => Vec3.UnitZ };
            var row = rows[axis] = new double[size];
            ElasticRow.AddPose(row, p - model.Surface.Centre, g, 1);
            var modes = table.Row(sample, axis);
            for (var k = 0; k < model.Modes; k++) row[ElasticNormal.Pose + k] = -modes[k];
            var product = products[axis] = new double[size];
            for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), row);
        }

        double S(int i, int j) => Vectors.Dot(rows[i], products[j]);
        var tangent = samples[sample].Tangent;
        var spread = new Mat3(S(0, 0), S(0, 1), S(0, 2), S(1, 0), S(1, 1), S(1, 2), S(2, 0), S(2, 1), S(2, 2))
            + Mat3.Identity * (o.Sigma * o.Sigma + Floor * Floor) + Mat3.Outer(tangent, tangent) * (along * along);
        return (rows, products, spread);
    }

    private void Take(VesselObservation o, int sample)
    {
        var p = state.ModelFromPatient.Apply(o.Centre.Position);
        var q = state.Coefficients();
        var e = p - samples[sample].Place - table.Displacement(sample, q);
        var (_, products, spread) = Innovation(o, sample, p, Along);
        var inverse = spread.Inverted();
        var pull = inverse * e;
        var change = new double[size];
        for (var axis = 0; axis < 3; axis++) Vectors.Add(change, products[axis], -pull[axis]);
        state = state.Moved(change, model.Surface.Centre);
        // Σ − Σ Hᵀ S⁻¹ H Σ
        double[][] gains = [new double[size], new double[size], new double[size]];
        for (var i = 0; i < 3; i++)
        {
            var column = i switch { 0 => inverse.Column0, 1 => inverse.Column1, _ => inverse.Column2 };
            for (var j = 0; j < 3; j++) Vectors.Add(gains[i], products[j], column[j]);
        }

        for (var k = 0; k < size; k++)
            for (var i = 0; i < 3; i++)
                Vectors.Add(covariance.AsSpan(k * size, size), products[i], -gains[i][k]);
    }
}
