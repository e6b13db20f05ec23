namespace IntraopAR.Registration;

/// <summary>Whether a sweep can tell where the liver lies, before the search and after it.</summary>
internal static class SweepPlausibility
{
    private const int FewestFace = 30;

    /// <summary>Agreement of the seen vessels with the tree, and by how much any other place must agree less.</summary>
    private const double LeastAgreement = 0.72, Clearly = 0.12;

    /// <summary>Pieces of vessels that are needed: fewer fit somewhere by chance.</summary>
    private const int FewestPieces = 20;

    /// <summary>Tissue nearer than this lies at one place, mm: what a first alignment is allowed to err.</summary>
    private const double SamePlace = 5;

    public static string? Problem(VesselTree vessels, SweepObservations seen)
    {
        if (!vessels.IsCentreLine) return "the model's vessels are given as walls; a first alignment by ultrasound needs their centre-lines";
        if (seen.Face.Count < FewestFace)
            return $"the probe's face touched the liver at {seen.Face.Count} places; at least {FewestFace} are needed: sweep on, in contact";
        var pieces = VesselGathering.Gather(seen.Vessels);
        if (pieces.Count < FewestPieces)
            return $"{pieces.Count} pieces of vessels were seen; at least {FewestPieces} are needed: sweep on where branches fork";
        for (var i = 0; i < seen.Vessels.Count; i++)
            for (var j = i + 1; j < seen.Vessels.Count; j++)
                if (PoseHypotheses.CanFix(seen.Vessels[i], seen.Vessels[j])) return null;
        return $"{seen.Vessels.Count} vessel places were seen, but no two vessels that are 2 cm apart and run differently: sweep where branches fork";
    }

    /// <param name="places">Best first.</param>
    public static IReadOnlyList<string> Doubts(IReadOnlyList<BentPlace> places)
    {
        var best = places[0];
        if (best.Agreement == 0) return ["nowhere does a deformation that is believed bring the sweep's vessels and the probe's face onto the model: sweep more branches"];
        if (best.Agreement < LeastAgreement) return [FormattableString.Invariant($"at the best place only {100 * best.Agreement:F0} % of the sweep agrees with the model's vessels: sweep more branches")];
        var other = places.Skip(1).FirstOrDefault(p => p.DistanceTo(best) > SamePlace);
        return other is not null && other.Agreement > best.Agreement - Clearly ? ["the sweep fits another place of the model as well: sweep more branches"] : [];
    }
}
