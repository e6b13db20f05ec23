using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Which lesion of an earlier examination became which of a later one, where lesions vanish, appear, split and merge and the
/// registration left a motion shared by all. From every pair's shift, and from none, story and motion are fitted in turn; the
/// stories that result are weighed against each other, and a lesion whose story is not clearly the likeliest is unresolved.
/// </summary>
public static class HistoryMatcher
{
    /// <summary>Shifts nearer than this begin the same search, mm.</summary>
    private const double SameStart = 4;

    /// <summary>Standard deviations of a shift within which searches begin.</summary>
    private const double Reach = 3.2;
    private const int Rounds = 5;

    /// <summary>RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009): a diameter less by 30 %, or more by 20 %, as volumes.</summary>
    private static readonly double ShrankTo = Math.Pow(0.7, 3);
    private static readonly double GrewTo = Math.Pow(1.2, 3);

    /// <summary>Both in one frame; ids unique within each.</summary>
    /// <exception cref="ArgumentException">An id twice, a volume that is none, or a covariance that is not positive definite.</exception>
    public static HistoryMatch Match(IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after, HistoryPrior? prior = null)
    {
        prior ??= new();
        Demand(before);
        Demand(after);
        var middle = before.Count == 0 ? Vec3.Zero : before.Aggregate(Vec3.Zero, (s, l) => s + l.Centre) * (1.0 / before.Count);
        var stories = new Dictionary<string, (HistoryStory Story, SharedMotion Motion)>(StringComparer.Ordinal);
        foreach (var start in Starts(before, after, prior))
        {
            var found = From(SharedMotion.Of(middle, start), middle, before, after, prior);
            if (!stories.TryGetValue(found.Story.Key, out var known) || found.Story.Cost < known.Story.Cost) stories[found.Story.Key] = found;
        }

        var best = stories.Values.MinBy(s => s.Story.Cost);
        var weights = stories.Values.Select(s => (s.Story, Weight: Math.Exp(best.Story.Cost - s.Story.Cost))).ToArray();
        var all = weights.Sum(w => w.Weight);
        var told = before.Select((l, a) =>
        {
            var same = weights.Where(w => w.Story.Became[a].SequenceEqual(best.Story.Became[a])).Sum(w => w.Weight) / all;
            return Tell(l, a, best.Story, before, after, same);
        }).ToArray();
        var taken = best.Story.Became.SelectMany(b => b).ToHashSet();
        return new(told, [.. after.Where((_, b) => !taken.Contains(b)).Select(l => l.Id)], best.Motion.Shift);
    }

    private static void Demand(IReadOnlyList<FoundLesion> lesions)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var l in lesions)
        {
            if (!ids.Add(l.Id)) throw new ArgumentException($"{l.Id} is there twice");
            if (!l.Centre.IsFinite || !double.IsFinite(l.VolumeMl) || l.VolumeMl <= 0) throw new ArgumentException($"{l.Id} has no place or no volume");
            var c = l.Covariance;
            if (!(c.M00 > 0 && c.M00 * c.M11 - c.M01 * c.M10 > 0 && c.Determinant > 0)) throw new ArgumentException($"{l.Id} has a covariance that is none");
        }
    }

    private static (HistoryStory Story, SharedMotion Motion) From(SharedMotion motion, Vec3 middle, IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after, HistoryPrior prior)
    {
        var story = HistoryStory.Cheapest(new(before, after, prior, motion.Apply), before.Count, after.Count);
        for (var round = 0; round < Rounds; round++)
        {
            motion = SharedMotion.Fit(middle, story.Pairs(before, after), prior);
            var next = HistoryStory.Cheapest(new(before, after, prior, motion.Apply), before.Count, after.Count);
            var settled = next.Key == story.Key;
            story = next;
            if (settled) break;
        }

        return (story with { Cost = story.Cost + motion.Cost(prior) }, motion);
    }

    private static IEnumerable<Vec3> Starts(IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after, HistoryPrior prior)
    {
        var starts = new List<Vec3> { Vec3.Zero };
        foreach (var b in before)
            foreach (var a in after)
            {
                var shift = a.Centre - b.Centre;
                if (shift.Length <= Reach * prior.ShiftSd && starts.All(s => Vec3.Distance(s, shift) > SameStart)) starts.Add(shift);
            }

        return starts;
    }

    private static LesionHistory Tell(FoundLesion lesion, int a, HistoryStory story, IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after, double probability)
    {
        string[] became = [.. story.Became[a].Select(b => after[b].Id)];
        if (probability < HistoryPrior.Believed) return new(lesion.Id, LesionFate.Unresolved, became, probability);
        if (became.Length == 0) return new(lesion.Id, LesionFate.Vanished, [], probability);
        // Of a merged one all that went into it are held against what came out.
        var then = Enumerable.Range(0, before.Count).Where(o => story.Became[o].Intersect(story.Became[a]).Any()).Sum(o => before[o].VolumeMl);
        var ratio = story.Became[a].Sum(b => after[b].VolumeMl) / then;
        return new(lesion.Id, ratio <= ShrankTo ? LesionFate.Shrank : ratio >= GrewTo ? LesionFate.Grew : LesionFate.Persists, became, probability);
    }
}
