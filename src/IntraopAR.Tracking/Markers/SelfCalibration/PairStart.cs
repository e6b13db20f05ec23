using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// How two markers sit to each other, from the pictures that show both. Each marker alone has two poses in a picture, so that
/// four relations are possible; the right one is the same in all pictures.
/// </summary>
internal static class PairStart
{
    private const double AgreeDegrees = 12;

    /// <summary>Distance within which two relations agree, in sides of a marker.</summary>
    private const double AgreeSides = 0.35;

    /// <summary>So many relations, those that most pictures share, are fitted to decide.</summary>
    private const int Finalists = 6;

    private const int MostViews = 24;

    /// <param name="views">Of both markers: camera from marker, two each; and the factors they come from, of a body of that marker alone.</param>
    /// <returns>First marker's frame from the second's; null where nothing agrees.</returns>
    public static RigidMotion? Find(IReadOnlyList<(MarkerFactor First, MarkerFactor Second)> views)
    {
        views = views.Count <= MostViews ? views : [.. Enumerable.Range(0, MostViews).Select(i => views[i * views.Count / MostViews])];
        var side = views[0].First.Marker.Side;
        var relations = views.Select(v => (from a in Refined(v.First) from b in Refined(v.Second) select a.Inverse() * b).ToArray()).ToArray();
        var ranked = relations.SelectMany(r => r)
            .Select(r => (Relation: r, Votes: relations.Count(others => others.Any(o => Agree(r, o, side)))))
            .OrderByDescending(r => r.Votes).ToArray();
        var finalists = new List<RigidMotion>();
        foreach (var (relation, _) in ranked)
            if (finalists.Count < Finalists && !finalists.Any(f => Agree(f, relation, side)))
                finalists.Add(relation);
        return finalists.Count == 0 ? null : finalists.MinBy(f => views.Sum(v => Misfit(v, f)));
    }

    private static IEnumerable<RigidMotion> Refined(MarkerFactor f) =>
        f.Starts().Select(s => PoseFit.From([f], s, 1)?.Pose).OfType<RigidMotion>();

    /// <summary>Of both markers as one body, at its best pose.</summary>
    private static double Misfit((MarkerFactor First, MarkerFactor Second) view, RigidMotion relation)
    {
        var second = view.Second.With(view.Second.Marker.Moved(relation));
        return view.First.Starts().Concat(second.Starts()).Select(s => PoseFit.From([view.First, second], s, 1)?.Cost ?? 1e6).DefaultIfEmpty(1e6).Min();
    }

    private static bool Agree(RigidMotion a, RigidMotion b, double side) =>
        Vec3.Distance(a.Translation, b.Translation) < AgreeSides * side && new RigidMotion(a.Rotation * b.Rotation.Transposed(), Vec3.Zero).AngleDegrees < AgreeDegrees;
}
