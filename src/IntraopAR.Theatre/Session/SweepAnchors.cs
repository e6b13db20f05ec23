using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// What a first alignment by a sweep says, as places with their doubt: some of the model's vessels that the sweep saw, where it
/// puts them. The surface's search begins from them as from touched landmarks.
/// </summary>
internal static class SweepAnchors
{
    private const int Most = 6;

    /// <summary>A place of the tree counts as seen where a seen vessel lies so near, mm: what a first alignment may err.</summary>
    private const double Seen = 5;

    /// <summary>Spread over what was seen: each the farthest from those before it.</summary>
    /// <returns>Fewer than three where the sweep saw hardly anything of the tree.</returns>
    public static IReadOnlyList<LandmarkPair> Of(ElasticEstimate aligned, IReadOnlyList<CentreLine> lines, SweepObservations sweep)
    {
        var places = lines.SelectMany(l => l.Points).Select(p => (InModel: p.Middle, Placed: aligned.Place(p.Middle)))
            .Where(p => sweep.Vessels.Any(v => Point<Patient>.Distance(v.Centre, p.Placed) < Seen)).ToList();
        if (places.Count == 0) return [];
        var middle = places.Aggregate(Vec3.Zero, (s, p) => s + p.Placed.Position) / places.Count;
        List<(Point<Model> InModel, Point<Patient> Placed)> chosen = [places.MaxBy(p => Vec3.DistanceSquared(p.Placed.Position, middle))];
        while (chosen.Count < Math.Min(Most, places.Count))
            chosen.Add(places.MaxBy(p => chosen.Min(c => Vec3.DistanceSquared(c.Placed.Position, p.Placed.Position))));
        return [.. chosen.Select((c, i) => new LandmarkPair($"sweep-{i + 1}", c.InModel, c.Placed, Sigma(aligned, c.InModel, chosen.Count)))];
    }

    /// <summary>Their errors are of one estimate: together they must not count for more than one of them does.</summary>
    private static double Sigma(ElasticEstimate aligned, Point<Model> place, int together) =>
        Math.Max(1, Math.Sqrt(aligned.Predict(new("", place), 5).Covariance.Trace / 3 * together));
}
