using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// The probability of R0 against what truly happened: cuts beside bodies in livers deformed by the rehearsal's mechanics, which
/// the estimator does not know, segmented and cut with errors of another law than the one reckoned with. Cuts are laid so
/// near that about half of them are R0.
/// </summary>
public sealed class R0Probability : ILongCheck
{
    /// <summary>The calibration set (<see cref="R0Calibration"/>) begins elsewhere.</summary>
    private const long FirstLiver = 9001;

    private const double Required = 1;

    public string Name => "r0-probability";

    public string What => "probability of R0 for planned cuts against simulated truth: calibration, Brier score beside a distance map, time of an edit";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var tally = new R0Tally();
        for (var l = 0; l < (full ? 16 : 1); l++)
        {
            var liver = new CampaignLiver(FirstLiver + l);
            for (var k = 0; k < (full ? 10 : 3); k++) Add(tally, liver, (FirstLiver + l) * 100 + k, k % 2 == 1);
            progress.WriteLine($"liver {l + 1}: {tally.InWords}");
        }

        return tally.Rows();
    }

    internal static void Add(R0Tally tally, CampaignLiver liver, long seed, bool vessels)
    {
        if (PlannedCase.Of(liver, seed, vessels) is { } made) Add(tally, made, liver, seed);
    }

    /// <summary>Cuts through one case, each scored.</summary>
    internal static void Add(R0Tally tally, PlannedCase made, CampaignLiver liver, long seed)
    {
        var random = new SeededRandom(seed ^ 0x77);
        var tree = new TriangleTree(liver.Mesh);
        for (var b = 0; b < made.Lesions.Count; b++)
            for (var k = 0; k < 3; k++)
                One(made, b, Cut(made.Lesions[b], random, bent: k == 2, made.Doubts, b));
        // One cut that must take two at once.
        for (var b = 1; b < made.Lesions.Count; b += 2) Two(made, b - 1, b);

        void One(PlannedCase of, int body, ResectionCut cut)
        {
            var clock = Stopwatch.StartNew();
            if (Clipped(liver.Mesh, tree, cut) is not { } resection) return;
            var margins = of.Field.Of(resection, [of.Lesions[body].Id], Required);
            tally.Time(clock.Elapsed.TotalMilliseconds);
            var truth = new CutTruth(of.Estimate.Warp(resection.Parts[0].Cap), PlannedCase.ToolSd, random);
            tally.Add(margins.Lesions[0].MarginMm - Required, margins.Lesions[0].ProbabilityR0!.Value, of.TrueMargin(body, truth) >= Required);
        }

        void Two(PlannedCase of, int a, int b)
        {
            var (p, q) = (of.Lesions[a], of.Lesions[b]);
            var across = Vec3.Cross(q.Centre - p.Centre, random.NextDirection()).Normalized();
            var lower = Math.Min(p.Mesh.Vertices.Min(v => Vec3.Dot(across, v)), q.Mesh.Vertices.Min(v => Vec3.Dot(across, v)));
            var centre = (p.Centre.Position + q.Centre.Position) * 0.5;
            var cut = new PlaneCut("cut", new(centre + across * (lower - Vec3.Dot(across, centre) - Required - random.Between(-3, 5))), across);
            if (Clipped(liver.Mesh, tree, cut) is not { } resection) return;
            var margins = of.Field.Of(resection, [p.Id, q.Id], Required);
            var truth = new CutTruth(of.Estimate.Warp(resection.Parts[0].Cap), PlannedCase.ToolSd, random);
            var both = of.TrueMargin(a, truth) >= Required && of.TrueMargin(b, truth) >= Required;
            tally.AddJoint(margins.All!.Value, margins.Lesions.Aggregate(1.0, (s, m) => s * m.ProbabilityR0!.Value), both);
        }
    }

    private static Resection? Clipped(TriangleMesh liver, TriangleTree tree, ResectionCut cut)
    {
        try
        {
            return Resection.Of(liver, tree, [cut]);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>Beside a body in a random direction, up to two standard deviations nearer or farther than the margin.</summary>
    private static ResectionCut Cut(CaseLesion body, SeededRandom random, bool bent, Registration.LesionDoubts doubts, int index)
    {
        var n = random.NextDirection();
        var sd = Math.Sqrt(doubts.At(index, [0.25, 0.25, 0.25, 0.25]).Trace / 3 + 1.5);
        var beyond = Required + random.Between(-2, 2) * sd;
        var lowest = body.Mesh.Vertices.Min(v => Vec3.Dot(n, v));
        var at = body.Centre.Position + n * (lowest - Vec3.Dot(n, body.Centre.Position) - beyond);
        if (!bent) return new PlaneCut("cut", new(at), n);
        var (u, v) = (n.AnyPerpendicular(), Vec3.Cross(n, n.AnyPerpendicular()));
        var up = random.Between(0, 0.004);
        // A bowl under the body.
        return new BentPlaneCut("cut", [.. Enumerable.Range(0, 16).Select(k =>
        {
            var (x, y) = (50.0 * (k % 4) - 75, 50.0 * (k / 4) - 75);
            return new Point<Model>(at + u * x + v * y + n * (up * (x * x + y * y - 1250)));
        })]);
    }
}
