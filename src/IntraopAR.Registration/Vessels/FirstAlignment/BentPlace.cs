using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place of a sweep after the model may have bent there.</summary>
internal sealed class BentPlace
{
    /// <summary>Beyond this a vessel does not lie on the tree at all, mm.</summary>
    private const double Off = 6;
    private const int Probes = 30;

    /// <summary>What a vessel outside the liver weighs, since some always are none of its own: a wrong place must not hide much there.</summary>
    private const double Outside = 0.25;

    public BentPlace(ElasticEstimate estimate, VesselTree vessels, IReadOnlyList<VesselObservation> seen)
    {
        Estimate = estimate;
        var pieces = VesselGathering.Gather(seen);
        var inLiver = VesselsInLiver.Of(new(estimate.Warp(estimate.Model.Surface.Mesh)), RigidMotion.Identity, pieces);
        var agree = SeenOnTree.Distances(estimate, vessels, inLiver).Sum(d => 1 - Math.Min(Off, d) / Off);
        Agreement = estimate is { Accepted: true, IsElastic: true } ? agree / (inLiver.Length + Outside * (pieces.Count - inLiver.Length)) : 0;
    }

    public ElasticEstimate Estimate { get; }

    /// <summary>1 where every seen vessel lies on the tree, 0 where none does or the deformation is not to be believed.</summary>
    public double Agreement { get; }

    /// <summary>Between the places of the model's tissue, mm.</summary>
    public double DistanceTo(BentPlace other)
    {
        var nodes = Estimate.Model.Embedding.Mesh.Nodes;
        Point<Model>[] at = [.. Enumerable.Range(0, Probes).Select(k => new Point<Model>(nodes[(int)((long)nodes.Length * k / Probes)]))];
        return Estimate.Places(at).Zip(other.Estimate.Places(at), Point<Patient>.Distance).Average();
    }
}
