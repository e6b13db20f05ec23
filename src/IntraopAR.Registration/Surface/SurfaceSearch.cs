using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Finds every place where observed points come to rest on the model from a lattice of starts, in rounds: all starts
/// looked at on a grid of distances, the better ones refined with few points on a coarse surface, what is left of them
/// with more points on the model. The order of the answers does not depend on the number of threads.
/// </summary>
internal static class SurfaceSearch
{
    private static readonly double[] FirstScales = [20, 16, 12, 10, 8, 7, 6, 6];
    private static readonly double[] SecondScales = [8, 7, 6, 5, 5, 4, 4, 4];
    private const int FirstPoints = 120;
    private const int SecondPoints = 600;
    private const int KeptOfLattice = 120;
    private const int KeptOfFirst = 16;

    /// <summary>The basins, best first; poses nearer than this (mm, root mean square over the model) are one basin.</summary>
    public const double SamePlace = 3;

    /// <summary>Far from its place a pose does not need the nearest point to better than this share of the loss's scale.</summary>
    private const double FirstSlack = 0.1;

    public static IReadOnlyList<Basin> Run(ModelSurface model, Vec3[] points, IReadOnlyList<RigidMotion> starts, int threads)
    {
        var few = Thinned(points, FirstPoints);
        var scored = Each(starts, threads, pose => new Basin(pose, RoughLoss(model.Grid, few, pose, FirstScales[0])));
        var kept = scored.OrderBy(b => b.Loss).Take(KeptOfLattice).Select(b => b.ModelFromPatient);
        var rested = Settle(model, model.Coarse, few, kept, FirstScales, FirstSlack, threads);
        return Settle(model, model.Tree, Thinned(points, SecondPoints), rested.Take(KeptOfFirst).Select(b => b.ModelFromPatient), SecondScales, 0, threads);
    }

    /// <summary>Merges basins at one place; the better one stays.</summary>
    private static IReadOnlyList<Basin> Distinct(ModelSurface model, IEnumerable<Basin> basins) => Apart(model, basins, b => b);

    private static IReadOnlyList<T> Apart<T>(ModelSurface model, IEnumerable<T> all, Func<T, Basin> basin)
    {
        var kept = new List<T>();
        foreach (var one in all.OrderBy(t => basin(t).Loss))
            if (!kept.Exists(k => RobustRefinement.AreWithin(model, basin(k).ModelFromPatient, basin(one).ModelFromPatient, SamePlace)))
                kept.Add(one);
        return kept;
    }

    /// <summary>At most <paramref name="count"/> points, drawn at random with a fixed seed so that neither a scan order nor a line of points biases them.</summary>
    public static T[] Thinned<T>(T[] points, int count) =>
        points.Length <= count ? points : Array.ConvertAll(new SeededRandom(points.Length).Sample(points.Length, count), i => points[i]);

    /// <summary>
    /// Refines poses side by side, a step for each scale. Poses that have run together are carried on as one: of a
    /// hundred starts a few dozen are left after the third step.
    /// </summary>
    private static IReadOnlyList<Basin> Settle(
        ModelSurface model, TriangleTree surface, Vec3[] points, IEnumerable<RigidMotion> poses, double[] scales, double slack, int threads)
    {
        var tracks = poses.Select(pose => new PoseTrack(pose, points.Length)).ToArray();
        foreach (var scale in scales)
        {
            Parallel.For(0, tracks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => tracks[i].Step(model, surface, points, scale, slack * scale));
            tracks = [.. Apart(model, tracks, t => t.Basin)];
        }

        return Distinct(model, Each([.. tracks.Select(t => t.Basin.ModelFromPatient)], threads, pose => new(pose, Loss(model, surface, points, pose, scales[^1]))));
    }

    private static double RoughLoss(DistanceGrid grid, Vec3[] points, RigidMotion pose, double scale)
    {
        var (sum, c2) = (0.0, scale * scale);
        foreach (var point in points)
        {
            var d = grid.At(pose.Apply(point));
            sum += c2 * d * d / (c2 + d * d);
        }

        return sum / points.Length;
    }

    private static double Loss(ModelSurface model, TriangleTree surface, Vec3[] points, RigidMotion pose, double scale)
    {
        var nearest = new int[points.Length];
        Array.Fill(nearest, -1);
        return RobustRefinement.Step(model, surface, points, nearest, pose, scale, 0).Loss;
    }

    private static Basin[] Each(IReadOnlyList<RigidMotion> poses, int threads, Func<RigidMotion, Basin> work)
    {
        var answers = new Basin[poses.Count];
        Parallel.For(0, poses.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => answers[i] = work(poses[i]));
        return answers;
    }
}
