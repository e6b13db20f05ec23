namespace IntraopAR.Guidance;

/// <summary>Zones that hold every target with its margin.</summary>
/// <param name="Covered">Of each target, with its proof; what no clear needle reaches is in <paramref name="NotCovered"/>.</param>
/// <param name="FewestPossible">No set of zones of these devices along these axes is smaller, whether or not needles reach them.</param>
/// <param name="Fewest">That many zones are needed is proven: none fewer will do with clear needles.</param>
/// <param name="Least">Of the sets of that size none destroys less; holds where every target is held by one zone.</param>
public sealed record AblationProposal(
    IReadOnlyList<ProposedZone> Zones, IReadOnlyList<CoveredTarget> Covered, IReadOnlyList<(string Id, string Why)> NotCovered, int FewestPossible, bool Fewest, bool Least)
{
    /// <summary>Volume of all zones, each for itself.</summary>
    public double ZonesMl => Zones.Sum(z => z.Zone.Device.VolumeMl);
}

/// <param name="Covers">Targets that it holds or takes a part of.</param>
public sealed record ProposedZone(AblationZone Zone, NeedlePath Path, IReadOnlyList<string> Covers);

/// <param name="Zones">Places in the proposal's zones.</param>
/// <param name="Level">Of the farthest point, margin counted in, in the one zone that holds it: at most 1. Null where several share it.</param>
/// <param name="Boxes">Boxes of the proof by halving.</param>
public sealed record CoveredTarget(string Id, IReadOnlyList<int> Zones, double? Level, int Boxes);
