using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Which cut of a picture continues which track: the nearest pairs first, each once.</summary>
internal static class TrackAssignment
{
    private const double LargestGrowth = 0.7;

    /// <returns>For each track the cut's index; null where none fits.</returns>
    public static int?[] Of(IReadOnlyList<OpenTrack> tracks, IReadOnlyList<PlacedCut> cuts, ImagePlane plane)
    {
        var pairs = new List<(double Cost, int Track, int Cut)>();
        for (var t = 0; t < tracks.Count; t++)
        {
            var (at, travel, course) = tracks[t].Predict(plane);
            var radius = tracks[t].Radius;
            // A known course is off by the noise of its direction; an unknown one may lead 45° aside.
            var gate = course ? 1.5 + 0.4 * radius + 0.6 * travel : 1.5 + 0.6 * radius + 1.2 * travel;
            for (var c = 0; c < cuts.Count; c++)
            {
                var growth = Math.Log(cuts[c].Radius / radius);
                var off = cuts[c].Distance(cuts[c].Foot(at)) / gate;
                if (off > 1 || Math.Abs(growth) > LargestGrowth) continue;
                pairs.Add((off * off + growth * growth / 0.16 - 0.5 * cuts[c].Cut.Confidence, t, c));
            }
        }

        var joined = new int?[tracks.Count];
        var taken = new bool[cuts.Count];
        foreach (var (_, t, c) in pairs.OrderBy(p => p.Cost).ThenBy(p => p.Track).ThenBy(p => p.Cut))
            if (joined[t] is null && !taken[c])
                (joined[t], taken[c]) = (c, true);
        return joined;
    }
}
