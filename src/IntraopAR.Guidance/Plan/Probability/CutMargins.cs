using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What a plan leaves between lesions and cut surfaces or the edges of zones, as distance and as probability.</summary>
/// <param name="All">Probability that every one of the lesions asked for is taken out or destroyed whole with the margin: drawn together, not multiplied. Null without a registration.</param>
/// <param name="Maps">Of each cut's surface, in the cuts' order; empty without a registration.</param>
public sealed record CutMargins(double RequiredMm, IReadOnlyList<LesionMargin> Lesions, double? All, IReadOnlyList<MarginMap> Maps);

/// <summary>One lesion's margin.</summary>
/// <param name="MarginMm">Least distance of the shown cut, or of the zones' edge, from the lesion as segmented; negative where it is cut, left or not held.</param>
/// <param name="ProbabilityR0">That the cut stays at least the required margin away from every point of the whole lesion, on its far side; of an ablation, that every point lies so far within its zones. Null without a registration.</param>
/// <param name="ByMargin">The same for 0, 1, 5 and 10 mm; empty without a registration.</param>
public sealed record LesionMargin(string Id, double MarginMm, double? ProbabilityR0, IReadOnlyList<(double MarginMm, double Probability)> ByMargin);

/// <summary>The probability of the margin at every corner of a cut's surface.</summary>
/// <param name="Cap">Model frame.</param>
/// <param name="Probability">That the lesion nearest to failing keeps the margin at this place, one a vertex of the cap.</param>
public sealed record MarginMap(string Cut, TriangleMesh Cap, IReadOnlyList<double> Probability);
