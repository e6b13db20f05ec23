using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A followed vessel as the track that is handed on.</summary>
internal static class TrackRecord
{
    private const int Reach = 4;

    /// <summary>Pictures next to each other share most of their speckle: so many count as one more.</summary>
    private const double Alike = 6;

    public static VesselTrack Of(OpenTrack track, SweepAccuracy accuracy)
    {
        var cuts = track.Cuts;
        var (own, portal) = (Confidence(cuts), Odds(cuts.Average(c => LogOdds(c.Cut.PortalProbability)) * Gain(cuts.Count)));
        var samples = new List<VesselSample>();
        for (var i = 0; i < cuts.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - Reach), Math.Min(cuts.Count - 1, i + Reach));
            var course = CentreLine.Direction([.. cuts.Skip(from).Take(to - from + 1)]);
            var apart = Vec3.Distance(cuts[from].Centre, cuts[to].Centre);
            var (cut, confidence) = (cuts[i], Odds((LogOdds(cuts[i].Cut.Confidence) + LogOdds(own)) / 2));
            var direction = cut.Cut.IsTube || course == Vec3.Zero || apart < 1 ? Tilted(cut, course) : course;
            var covariance = cut.Covariance(accuracy);
            foreach (var (at, radius) in cut.Stations()) samples.Add(new(cut.Frame, at, direction, radius, covariance, portal, confidence));
        }

        return new(track.Id, samples);
    }

    /// <summary>Probability that a track is a vessel: its cuts' odds, more the more pictures show it.</summary>
    public static double Confidence(IReadOnlyList<PlacedCut> cuts) => Odds(cuts.Average(c => LogOdds(c.Cut.Confidence)) * Gain(cuts.Count));

    private static double Gain(int pictures) => Math.Min(2.5, 1 + (pictures - 1) / Alike / 2);

    /// <summary>From the ellipse alone: the angle to the normal is known, its sign from the course where there is one.</summary>
    private static Vec3 Tilted(PlacedCut cut, Vec3 course)
    {
        if (cut.Cut.IsTube) return Vec3.Dot(cut.Long, course) < 0 ? -cut.Long : cut.Long;
        var (up, down) = ((cut.Normal + cut.Long * cut.Slope).Normalized(), (cut.Normal - cut.Long * cut.Slope).Normalized());
        return Math.Abs(Vec3.Dot(up, course)) >= Math.Abs(Vec3.Dot(down, course)) ? up : down;
    }

    private static double LogOdds(double p) => Math.Log(Math.Clamp(p, 0.01, 0.99) / (1 - Math.Clamp(p, 0.01, 0.99)));

    private static double Odds(double log) => 1 / (1 + Math.Exp(-log));
}
