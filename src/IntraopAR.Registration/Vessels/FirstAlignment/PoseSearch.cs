using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where a sweep can lie on the model, from no start at all: pairs of seen vessels laid on pairs of the tree, the best of many
/// hundred thousand poses brought to rest. Deterministic for an input, whatever the number of threads.
/// </summary>
internal static class PoseSearch
{
    /// <summary>Of the tree's places for pairs and for the map, mm.</summary>
    private const double PairSpacing = 6, MapSpacing = 2;

    /// <summary>A pose at which about half of everything is off is not looked at further.</summary>
    private const double WorstCandidate = 0.9;

    private const int Pairs = 100;
    private const int MostVessels = 60, MostFace = 25, MostTissue = 30;
    private const int Settled = 60, Rested = 12;

    /// <summary>Poses nearer than this are one place, mm (root mean square over the model).</summary>
    private const double SamePlace = 10;

    /// <returns>Best first.</returns>
    public static IReadOnlyList<Basin> Run(ModelSurface surface, VesselTree vessels, SweepObservations observed, int threads)
    {
        var seen = Thinned(observed);
        VesselSample[] samples = [.. vessels.Along(MapSpacing)];
        var map = new LiverMap(surface, samples, threads);
        var score = new PoseScore(map, samples, seen);
        var hypotheses = new PoseHypotheses(EveryFew(samples));
        var pairs = ChosenPairs(seen.Vessels);
        var found = new List<Basin>[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            var best = new List<Basin>();
            var limit = WorstCandidate;
            foreach (var pose in hypotheses.Of(pairs[k].A, pairs[k].B))
            {
                var loss = score.At(pose, limit);
                if (loss >= limit) continue;
                best.Add(new(pose, loss));
                if (best.Count < 40) continue;
                best.Sort((a, b) => a.Loss.CompareTo(b.Loss));
                best.RemoveRange(20, best.Count - 20);
                limit = best[^1].Loss;
            }

            found[k] = best;
        });
        var descent = new PoseDescent(surface, map, samples, seen, score);
        var kept = Apart(surface, found.SelectMany(f => f).OrderBy(b => b.Loss), SamePlace / 2, Settled);
        var rested = new Basin[kept.Count];
        Parallel.For(0, kept.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            var pose = descent.Run(kept[k].ModelFromPatient);
            rested[k] = new(pose, score.At(pose, double.PositiveInfinity));
        });
        return Apart(surface, rested.OrderBy(b => b.Loss), SamePlace, Rested);
    }

    /// <summary>Samples follow each other along a branch.</summary>
    private static VesselSample[] EveryFew(VesselSample[] samples)
    {
        var few = new List<VesselSample>();
        for (var i = 0; i < samples.Length; i++)
            if (i == 0 || Vec3.Distance(samples[i].Place, few[^1].Place) >= PairSpacing) few.Add(samples[i]);
        return [.. few];
    }

    private static List<Basin> Apart(ModelSurface surface, IEnumerable<Basin> sorted, double apart, int most)
    {
        var kept = new List<Basin>();
        foreach (var one in sorted)
        {
            if (kept.Exists(k => RobustRefinement.AreWithin(surface, k.ModelFromPatient, one.ModelFromPatient, apart))) continue;
            kept.Add(one);
            if (kept.Count == most) break;
        }

        return kept;
    }

    /// <summary>Pairs drawn with a fixed seed among those that can fix a pose.</summary>
    private static (VesselObservation A, VesselObservation B)[] ChosenPairs(IReadOnlyList<VesselObservation> seen)
    {
        var all = new List<(VesselObservation, VesselObservation)>();
        for (var i = 0; i < seen.Count; i++)
            for (var j = i + 1; j < seen.Count; j++)
                if (PoseHypotheses.CanFix(seen[i], seen[j])) all.Add((seen[i], seen[j]));
        return all.Count <= Pairs ? [.. all] : Array.ConvertAll(new SeededRandom(all.Count).Sample(all.Count, Pairs), i => all[i]);
    }

    private static SweepObservations Thinned(SweepObservations all) => new(Few(all.Vessels, MostVessels), Few(all.Face, MostFace), Few(all.Tissue, MostTissue));

    private static IReadOnlyList<T> Few<T>(IReadOnlyList<T> all, int most)
    {
        if (all.Count <= most) return all;
        var taken = new SeededRandom(all.Count).Sample(all.Count, most);
        Array.Sort(taken);
        return [.. taken.Select(i => all[i])];
    }
}
