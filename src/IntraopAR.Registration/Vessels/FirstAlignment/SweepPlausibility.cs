namespace IntraopAR.Registration;

/// <summary>Whether a sweep can tell where the liver lies, before the search and after it.</summary>
internal static class SweepPlausibility
{
    private const int FewestFace = 30;

    /// <summary>Losses of <see cref="PoseSearch"/>: a place that fits worse is none, and another must fit so much worse.</summary>
    private const double WorstLoss = 0.5, AnotherWithin = 1.25;

    public static string? Problem(VesselTree vessels, SweepObservations seen)
    {
        if (!vessels.IsCentreLine) return "the model's vessels are given as walls; a first alignment by ultrasound needs their centre-lines";
        if (seen.Face.Count < FewestFace)
            return $"the probe's face touched the liver at {seen.Face.Count} places; at least {FewestFace} are needed: sweep on, in contact";
        for (var i = 0; i < seen.Vessels.Count; i++)
            for (var j = i + 1; j < seen.Vessels.Count; j++)
                if (PoseHypotheses.CanFix(seen.Vessels[i], seen.Vessels[j])) return null;
        return $"{seen.Vessels.Count} vessel places were seen, but no two vessels that are 2 cm apart and run differently: sweep where branches fork";
    }

    /// <summary>After the fit: what a place found by vessels must keep.</summary>
    public static IReadOnlyList<string> Doubts(ElasticEstimate estimate, VesselTree vessels, IReadOnlyList<VesselObservation> seen)
    {
        if (!estimate.Accepted) return [];
        if (!estimate.IsElastic) return ["no deformation that is believed brings the sweep's vessels and the probe's face onto the model: sweep more branches"];
        var explained = SeenOnTree.Share(estimate, vessels, seen);
        return explained >= SeenOnTree.LeastShare ? [] : [FormattableString.Invariant($"only {100 * explained:F0} % of the seen vessels lie on the model's: sweep more branches")];
    }

    /// <param name="places">Best first.</param>
    public static IReadOnlyList<string> Doubts(IReadOnlyList<Basin> places)
    {
        var doubts = new List<string>();
        if (places[0].Loss > WorstLoss) doubts.Add("at the best place the vessels of the sweep and of the model do not agree well enough: sweep more branches");
        if (places.Count > 1 && places[1].Loss < AnotherWithin * places[0].Loss) doubts.Add("the sweep fits another place of the model as well: sweep more branches");
        return doubts;
    }
}
