using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Lesions of two examinations told as one story: the livers' registration takes the baseline's into the follow-up's frame, the
/// matcher assigns them, and those that are surely the same anchor the others' places. Every baseline lesion is in the answer.
/// </summary>
public static class LesionFollowUp
{
    /// <summary>Of a drawn lesion's surface, mm; its middle errs by half of it.</summary>
    public const double SegmentationSd = 1;

    /// <summary>Only a match so sure anchors others.</summary>
    private const double Sure = 0.9;

    /// <summary>A lesion that survives need not do so in its middle: what is left lies anywhere in its bed, uniform in a ball of ρ: ρ/√5 per axis.</summary>
    private const double OfBed = 0.45;

    /// <summary>What registration of whole livers leaves, far less than of none (check <c>lesion-carry</c>).</summary>
    private static readonly HistoryPrior Registered = new(ShiftSd: 4, LinearSd: 3, LocalSd: 2);

    /// <exception cref="BadInputException">A lesion's surface encloses nothing.</exception>
    public static IReadOnlyList<FollowedLesion> Match(LiverToLiverEstimate registered, IReadOnlyList<CaseLesion> baseline, IReadOnlyList<CaseLesion> followUp)
    {
        foreach (var l in baseline.Concat(followUp))
            if (!(l.VolumeMl > 0)) throw new BadInputException(l.Id, "surface", "encloses nothing", "give the lesion's closed surface");
        var found = followUp.Select(l => new FoundLesion(l.Id, l.Centre.Position, l.VolumeMl, Drawing)).ToArray();
        var told = HistoryMatcher.Match([.. baseline.Select(l => Expected(registered, l))], found, Registered);
        var anchored = registered.With(Anchors(told, baseline, followUp));
        var together = anchored.Together([.. baseline.Select(l => (l.Id, Outwards(l)))]);
        return
        [
            .. baseline.Zip(told.Baseline, (lesion, story) => Tell(anchored, together, lesion, story, followUp)),
            .. told.Appeared.Select(id => followUp.First(l => l.Id == id)).Select(l => new FollowedLesion(l.Id, null, [l.Id], null, l.VolumeMl, l.Centre.Position, null, null, null)),
        ];
    }

    /// <summary>Covariance of a drawn lesion's middle, mm².</summary>
    internal static Mat3 Drawing => Mat3.Identity * (SegmentationSd * SegmentationSd / 4);

    private static FoundLesion Expected(LiverToLiverEstimate registered, CaseLesion l) =>
        new(l.Id, registered.Place(l.Centre.Position), l.VolumeMl, registered.Covariance(l.Centre.Position) + Drawing);

    private static List<(Vec3, Vec3, double)> Anchors(HistoryMatch told, IReadOnlyList<CaseLesion> baseline, IReadOnlyList<CaseLesion> followUp)
    {
        var anchors = new List<(Vec3, Vec3, double)>();
        foreach (var (story, lesion) in told.Baseline.Zip(baseline))
        {
            if (story.Fate == LesionFate.Unresolved || story.Probability < Sure || story.FollowUp.Count != 1) continue;
            if (told.Baseline.Count(o => o.FollowUp.Contains(story.FollowUp[0])) > 1) continue;
            var later = followUp.First(l => l.Id == story.FollowUp[0]);
            var bed = Math.Max(0, Radius(lesion.VolumeMl) - Radius(later.VolumeMl)) * OfBed;
            anchors.Add((lesion.Centre.Position, later.Centre.Position, Math.Sqrt(SegmentationSd * SegmentationSd / 2 + bed * bed)));
        }

        return anchors;
    }

    /// <summary>Of a ball of that volume, mm.</summary>
    internal static double Radius(double ml) => Math.Cbrt(ml * 1000 * 3 / (4 * Math.PI));

    internal static TriangleMesh Outwards(CaseLesion l) => l.Mesh.SignedVolume > 0 ? l.Mesh : l.Mesh.Flipped();

    private static FollowedLesion Tell(LiverToLiverEstimate anchored, CarriedDoubt together, CaseLesion lesion, LesionHistory story, IReadOnlyList<CaseLesion> followUp)
    {
        var carried = anchored.Carry(lesion.Id, Outwards(lesion), SegmentationSd) with { Together = together };
        double? now = story.FollowUp.Count > 0 ? followUp.Where(l => story.FollowUp.Contains(l.Id)).Sum(l => l.VolumeMl) : null;
        return new(lesion.Id, story.Fate, story.FollowUp, lesion.VolumeMl, now, carried.Centre, carried.R90, story.Probability, carried);
    }
}
