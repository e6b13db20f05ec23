using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Gives marked lesions the clips that a later CT shows. A clip is taken where it is the only one that fits and fits one lesion
/// alone; where two fit a person is asked. Of lesions that nobody says were marked no clip is taken.
/// </summary>
public static class LesionClips
{
    /// <summary>Beyond this from the lesion's surface a clip marks another lesion, or its place is given in another frame, mm: assumed.</summary>
    private const double Farthest = 30;

    /// <summary>Refuses early, before the livers are brought together, what names no lesion or no place at it.</summary>
    /// <exception cref="BadInputException">A marked lesion is not there, or its clip's place is not at it.</exception>
    public static void Demand(string path, IReadOnlyList<CaseLesion> baseline, IReadOnlyList<MarkedLesion> marked)
    {
        foreach (var (id, mark, _) in marked)
        {
            var lesion = baseline.FirstOrDefault(l => l.Id == id) ?? throw new BadInputException(path, $"clip of {id}", "is no lesion of the baseline", $"it has {string.Join(", ", baseline.Select(l => l.Id))}");
            if (mark.Place is { } place && new TriangleTree(lesion.Mesh).Nearest(place)?.Distance is > Farthest and var away)
                throw new BadInputException(path, $"clip of {id}", FormattableString.Invariant($"lies {away:F0} mm from the lesion: its place is given in another frame, or it is another lesion's"), "give the place where the baseline's scan shows it (LPS, mm)");
        }
    }

    /// <returns>The lesions in their order, where the clips that were taken hold them, and what came of each marked one.</returns>
    /// <exception cref="BadInputException">A chosen clip is not there, or lies where it cannot be the lesion's.</exception>
    public static (IReadOnlyList<FollowedLesion> Lesions, IReadOnlyList<ClipFinding> Findings) Hold(
        IReadOnlyList<FollowedLesion> told, IReadOnlyList<CaseLesion> baseline, IReadOnlyList<MarkedLesion> marked, IReadOnlyList<ClipCandidate> candidates)
    {
        var clips = candidates.Where(c => c.IsClip).ToArray();
        if (told.FirstOrDefault(l => l.Carried is not null)?.Carried!.Together is not { } together) return (told, []);
        var anchors = marked.ToDictionary(m => m.Lesion, m => AnchorOf(together, baseline, m));
        var fitting = marked.ToDictionary(m => m.Lesion, m => clips.Where(c => anchors[m.Lesion].Fits(c.Position)).ToArray());
        var findings = marked.Select(m => Find(m, fitting, clips, anchors[m.Lesion])).ToArray();
        if (findings.All(f => f.Taken is null)) return (told, findings);
        // One after the other: each is conditioned on what those before it tell.
        foreach (var (m, f) in marked.Zip(findings))
            if (f.Taken is { } clip) together = AnchorOf(together, baseline, m).At(clip.Position);
        return ([.. told.Select(l => l.Carried is { } was ? Held(l, together.Of(was, LesionFollowUp.SegmentationSd)) : l)], findings);
    }

    private static ClipAnchor AnchorOf(CarriedDoubt together, IReadOnlyList<CaseLesion> baseline, MarkedLesion marked) =>
        new(together, marked.Lesion, LesionFollowUp.Outwards(baseline.First(l => l.Id == marked.Lesion)), marked.Mark);

    private static ClipFinding Find(MarkedLesion marked, Dictionary<string, ClipCandidate[]> fitting, ClipCandidate[] clips, ClipAnchor anchor)
    {
        var mine = fitting[marked.Lesion];
        if (marked.Chosen is { } number)
        {
            var chosen = clips.FirstOrDefault(c => c.Number == number) ?? throw new BadInputException(marked.Lesion, "clip", $"{number} is none of the clips found ({string.Join(", ", clips.Select(c => c.Number))})", "list them with 'clips find'");
            if (!mine.Contains(chosen)) throw new BadInputException(marked.Lesion, "clip", FormattableString.Invariant($"{number} lies {Vec3.Distance(chosen.Position, anchor.Expected):F0} mm from where the lesion's ought to: farther than 99 of 100 would"), "it wandered off, is another's, or the livers are not well brought together: leave it out");
            return new(marked.Lesion, chosen, mine, null);
        }

        if (mine.Length == 0) return new(marked.Lesion, null, mine, null);
        var also = fitting.Where(f => f.Key != marked.Lesion && f.Value.Intersect(mine).Any()).Select(f => f.Key).ToArray();
        if (mine.Length == 1 && also.Length == 0) return new(marked.Lesion, mine[0], mine, null);
        var numbers = string.Join(" and ", mine.Select(c => c.Number));
        return new(marked.Lesion, null, mine, mine.Length > 1 ? $"clips {numbers} may both be its own: say which with --clip-is {marked.Lesion}=N" : $"clip {numbers} may be that of {string.Join(" or ", also)} too: say whose with --clip-is");
    }

    private static FollowedLesion Held(FollowedLesion lesion, CarriedLesion carried) => lesion with { Predicted = carried.Centre, R90 = carried.R90, Carried = carried };
}
