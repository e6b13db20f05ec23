using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Bifurcations: a track that begins or ends within the lumen of another one that goes on.</summary>
internal static class ForkFinder
{
    /// <summary>Beyond the two radii, mm.</summary>
    private const double Gap = 2;

    /// <summary>The stem must be seen so many pictures on either side.</summary>
    private const int Onwards = 2;

    public static IReadOnlyList<VesselFork> Of(IReadOnlyList<VesselTrack> tracks)
    {
        var forks = new List<VesselFork>();
        foreach (var branch in tracks)
        {
            if (End(branch, branch.Samples[0], tracks) is { } begins) forks.Add(begins);
            if (End(branch, branch.Samples[^1], tracks) is { } ends && !(forks.Count > 0 && forks[^1].Branch == branch.Id && forks[^1].Frame == ends.Frame)) forks.Add(ends);
        }

        return forks;
    }

    private static VesselFork? End(VesselTrack branch, VesselSample end, IReadOnlyList<VesselTrack> tracks)
    {
        VesselFork? best = null;
        var nearest = double.PositiveInfinity;
        foreach (var stem in tracks)
        {
            if (stem.Id == branch.Id) continue;
            var at = stem.Samples.MinBy(s => Vec3.DistanceSquared(s.Centre, end.Centre))!;
            var distance = Vec3.Distance(at.Centre, end.Centre);
            if (distance > at.Radius + end.Radius + Gap || distance >= nearest) continue;
            var goesOn = stem.Samples.Count(s => s.Frame < at.Frame) >= Onwards && stem.Samples.Count(s => s.Frame > at.Frame) >= Onwards;
            if (!goesOn || at.Radius < 0.7 * end.Radius) continue;
            // On the stem's centre-line nearest to the branch's end.
            var place = at.Centre + at.Direction * Vec3.Dot(end.Centre - at.Centre, at.Direction);
            var along = Mat3.Outer(at.Direction, at.Direction) * (at.Radius * at.Radius + end.Radius * end.Radius);
            (best, nearest) = (new(stem.Id, branch.Id, end.Frame, place, at.Covariance + along, Math.Min(at.Confidence, end.Confidence)), distance);
        }

        return best;
    }
}
