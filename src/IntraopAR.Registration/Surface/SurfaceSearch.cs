using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Finds every place where observed points come to rest on the model from a lattice of starts, in rounds: many starts
/// with few points, then the better ones with more. The order of the answers does not depend on the number of threads.
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

    public static IReadOnlyList<Basin> Run(ModelSurface model, Vec3[] points, IReadOnlyList<RigidMotion> starts, int threads)
    {
        var few = Thinned(points, FirstPoints);
        var scored = Each(starts, threads, pose => new Basin(pose, Loss(model, few, pose, FirstScales[0])));
        var kept = scored.OrderBy(b => b.Loss).Take(KeptOfLattice).Select(b => b.ModelFromPatient).ToArray();
        var rested = Each(kept, threads, pose => Settle(model, few, pose, FirstScales));
        var more = Thinned(points, SecondPoints);
        var distinct = Distinct(model, rested).Take(KeptOfFirst).Select(b => b.ModelFromPatient).ToArray();
        return Distinct(model, Each(distinct, threads, pose => Settle(model, more, pose, SecondScales)));
    }

    /// <summary>Merges basins at one place; the better one stays.</summary>
    public static IReadOnlyList<Basin> Distinct(ModelSurface model, IEnumerable<Basin> basins)
    {
        var kept = new List<Basin>();
        foreach (var basin in basins.OrderBy(b => b.Loss))
            if (kept.All(k => RobustRefinement.Difference(model, k.ModelFromPatient, basin.ModelFromPatient) > SamePlace))
                kept.Add(basin);
        return kept;
    }

    /// <summary>At most <paramref name="count"/> points, drawn at random with a fixed seed so that neither a scan order nor a line of points biases them.</summary>
    public static Vec3[] Thinned(Vec3[] points, int count) =>
        points.Length <= count ? points : Array.ConvertAll(new SeededRandom(points.Length).Sample(points.Length, count), i => points[i]);

    private static Basin Settle(ModelSurface model, Vec3[] points, RigidMotion pose, double[] scales)
    {
        var nearest = new int[points.Length];
        Array.Fill(nearest, -1);
        foreach (var scale in scales) (pose, _) = RobustRefinement.Step(model, points, nearest, pose, scale);
        return new(pose, Loss(model, points, pose, scales[^1]));
    }

    private static double Loss(ModelSurface model, Vec3[] points, RigidMotion pose, double scale)
    {
        var nearest = new int[points.Length];
        Array.Fill(nearest, -1);
        return RobustRefinement.Step(model, points, nearest, pose, scale).Loss;
    }

    private static Basin[] Each(IReadOnlyList<RigidMotion> poses, int threads, Func<RigidMotion, Basin> work)
    {
        var answers = new Basin[poses.Count];
        Parallel.For(0, poses.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => answers[i] = work(poses[i]));
        return answers;
    }
}
