using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// 10,000 points with 1 mm noise on a connected 30 % of the liver, from starts within 15° and 30 mm, clean and with 30 %
/// outliers: how many are solved (target error below 1 mm), refused, and (should be none) wrong but accepted.
/// </summary>
public sealed class RigidStarts : ILongCheck
{
    private const double Solved = 1;

    public string Name => "rigid-starts";

    public string What => "surface to model from 200 poor starts, clean and with 30 % outliers";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (mesh, name) = RealLiver.LoadOrMake();
        var model = new ModelSurface(mesh);
        var starts = size == BenchSize.Full ? 200 : 4;
        var rows = new List<BenchRow>();
        foreach (var outliers in new[] { 0, 0.3 })
        {
            var (solved, refused, wrong) = (0, 0, 0);
            var (times, work) = (new List<double>(), new List<double>());
            for (var seed = 1; seed <= starts; seed++)
            {
                var (error, elapsed, busy) = One(model, seed, outliers);
                times.Add(elapsed);
                work.Add(busy);
                if (error is null) refused++;
                else if (error < Solved) solved++;
                else wrong++;
                if (error is not < Solved) progress.WriteLine(FormattableString.Invariant($"seed {seed}, outliers {outliers}: {(error is { } e ? $"{e:F2} mm" : "refused")}"));
            }

            var label = FormattableString.Invariant($"{name}, {starts} starts, {100 * outliers:F0} % outliers: ");
            rows.Add(new(label + "solved", solved, "starts"));
            rows.Add(new(label + "refused", refused, "starts"));
            rows.Add(new(label + "wrong but accepted", wrong, "starts"));
            rows.Add(new(label + "median time", times.Order().ElementAt(times.Count / 2), "ms"));
            rows.Add(new(label + "median processor time", work.Order().ElementAt(work.Count / 2), "ms"));
        }

        return rows;
    }

    private static (double? Error, double Ms, double WorkMs) One(ModelSurface model, int seed, double outliers)
    {
        var random = new SeededRandom(seed);
        var points = ObservedPatch.Sample(model.Mesh, random, 0.3, 10_000, 1, outliers);
        var truth = RigidMotion.About(
            model.Centre, random.NextDirection() * (random.Between(0, 15) * Math.PI / 180), random.NextDirection() * random.Between(0, 30));
        var targets = Enumerable.Range(0, 200).Select(_ => model.Centre + random.NextGaussianVector(30)).ToArray();
        var observed = Array.ConvertAll(points, truth.Apply);
        var work = Environment.CpuUsage.TotalTime;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (estimate, _) = RigidRegistration.Run(model, new(observed), [], 5, 2);
        var elapsed = clock.Elapsed.TotalMilliseconds;
        var busy = (Environment.CpuUsage.TotalTime - work).TotalMilliseconds;
        if (estimate is not { Accepted: true }) return (null, elapsed, busy);
        return (targets.Average(t => Vec3.Distance(estimate.PatientFromModel.Motion.Apply(t), truth.Apply(t))), elapsed, busy);
    }
}
