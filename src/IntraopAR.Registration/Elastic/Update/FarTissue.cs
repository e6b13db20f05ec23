using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Tissue far from everything that was newly seen stays about where the estimate before had it. The modes carry a shift seen at
/// one end across the liver, where nothing checks it and their correlations are least true; so the gain is localised, as in
/// ensemble filters (Hamill, Whitaker and Snyder 2001, Monthly Weather Review 129). It steadies the mean alone: the covariance
/// counts no observation twice.
/// </summary>
internal static class FarTissue
{
    /// <summary>Up to here a seen vessel foretells tissue well, from there on not at all, mm.</summary>
    private const double Foretold = 45, Unheld = 75;

    private const int Places = 60;

    /// <summary>Independent numbers a part of the liver moves by, and how much surer than itself the estimate before counts there, on variances.</summary>
    private const double Numbers = 6, Trust = 2;

    /// <summary>Null where vessels were seen everywhere.</summary>
    public static PointLooks? Of(ElasticEstimate before, IReadOnlyList<VesselObservation> seen)
    {
        if (seen.Count == 0) return null;
        var nodes = before.Model.Embedding.Mesh.Nodes;
        var held = new List<(Vec3 Model, Vec3 Patient, Mat3 Covariance, double Share)>();
        for (var k = 0; k < Places; k++)
        {
            var node = nodes[(int)((long)nodes.Length * k / Places)];
            var there = before.Predict(new("", new(node)), 5);
            var distance = seen.Min(o => Point<Patient>.Distance(o.Centre, there.Position));
            var share = Math.Clamp((distance - Foretold) / (Unheld - Foretold), 0, 1);
            if (share > 0) held.Add((node, there.Position.Position, there.Covariance, share));
        }

        var all = held.Sum(h => h.Share);
        return held.Count == 0 ? null : new(before.Model, held.Select(h => (h.Model, h.Patient, h.Covariance * (Math.Max(1, all / Numbers) / (h.Share * Trust)))));
    }
}
