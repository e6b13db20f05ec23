using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class AdviceTests
{
    private const int Seed = 20261127;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(Seed, 4);
    private static readonly ElasticModel Model = ElasticModel.Of(new(Liver), ElasticPrior.Default, 1000, 2);
    private static readonly ElasticEstimate Estimate = Estimated();

    private static readonly LesionToFind[] Lesions =
    [
        new(new("vanished", new(Model.Surface.Centre + new Vec3(-45, 5, 5))), false),
        new(new("visible", new(Model.Surface.Centre + new Vec3(40, 0, 5))), true),
    ];

    private static readonly NamedCentreLine Branch =
        new("right portal branch", [.. Enumerable.Range(0, 9).Select(i => new Point<Model>(Model.Surface.Centre + new Vec3(-10 * i, 0, 2 * i)))]);

    private static ElasticEstimate Estimated()
    {
        var random = new SeededRandom(Seed);
        var bending = new SmoothBending(random, Liver, 5);
        var pose = RigidMotion.About(Model.Surface.Centre, new(0.05, 0.02, 0.07), new(6, 3, -8));
        var front = Enumerable.Range(0, Liver.Triangles.Length).Where(i => Liver.AreaVector(Liver.Triangles[i]).Normalized() is { Y: < -0.6 }).ToArray();
        return ElasticRegistration.Run(Model, new(ObservedPatch.Sample(Liver.Mapped(v => pose.Apply(bending.Apply(v))), random, 0.3, 2500, 0.5, 0, front)), 2).Estimate!;
    }

    /// <summary>Satterthwaite's approximation at 90 % for three squared normals: within two hundredths (Box 1954).</summary>
    [Fact]
    public void The_radius_used_for_ranking_is_near_the_exact_one()
    {
        var random = new SeededRandom(Seed);
        for (var i = 0; i < 60; i++)
        {
            var r = Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 3));
            double Sd() => Math.Exp(random.Between(-2.5, 2));
            var (a, b, c) = (Sd(), Sd(), Sd());
            var covariance = r * Mat3.Diagonal(a * a, b * b, c * c) * r.Transposed();
            Assert.InRange(QuickRadius.Of(covariance) / NinetyPercentBall.Radius(covariance), 0.98, 1.02);
        }
    }

    /// <summary>Seeing the lesion itself with covariance R leaves S − S (S + R)⁻¹ S, whatever the model.</summary>
    [Fact]
    public void A_sight_is_worth_what_the_formula_of_two_measurements_says()
    {
        var options = new AdviceOptions(Most: 40);
        var fit = Estimate.Fit!;
        var pool = new LookPool(Model, fit);
        var target = pool.Add([Lesions[1].Place.Position.Position], _ => [Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ], options.SightSigma * options.SightSigma);
        pool.Multiply(2);
        var expected = new ExpectedDoubt(pool, target);
        var s = expected.After([])[0];
        var (_, direct) = new PlaceOf(Model, fit.State).Point(Lesions[1].Place.Position.Position, fit.Covariance);
        Near(direct, s);
        var r = Mat3.Identity * (options.SightSigma * options.SightSigma);
        Near(s - s * (s + r).Inverted() * s, expected.After(target[0])[0]);

        static void Near(Mat3 a, Mat3 b)
        {
            var d = a - b;
            Assert.True(Math.Sqrt(d.Column0.LengthSquared + d.Column1.LengthSquared + d.Column2.LengthSquared) < 1e-6 * a.Trace, $"{a} and {b}");
        }
    }

    [Fact]
    public void Proposals_are_ranked_reachable_and_told_in_words()
    {
        var options = new AdviceOptions(Reachable: (_, n) => n.Y < 0.3, Most: 400);
        var answer = Advice.For(Estimate, Lesions, [Branch], options);
        Assert.Equal("", answer.WhyNone);
        Assert.True(answer.Ranked.Count > 50);
        Assert.All(answer.Ranked, a => Assert.True(a.WorstAfter <= a.WorstBefore * 1.02));
        Assert.Equal(Enum.GetValues<AcquisitionKind>().Order(), answer.Ranked.Select(a => a.Kind).Distinct().Order());
        // A probe that stands elsewhere than on reachable surface, or a patch there, was not asked for.
        Assert.All(answer.Ranked.Where(a => a.Kind != AcquisitionKind.VesselBranch), a => Assert.True(a.Outwards.Y < 0.3));
        Assert.DoesNotContain(answer.Ranked, a => a.Sighted.Contains("vanished"));
        Assert.Contains(answer.Ranked, a => a.Sighted.Contains("visible"));
        Assert.Contains(answer.Ranked, a => a.InWords.StartsWith("scan the right portal branch from the ", StringComparison.Ordinal));
        Assert.Contains("the worst lesion's r90 falls from", answer.Ranked[0].InWords, StringComparison.Ordinal);
        Assert.True(answer.Ranked[0].WorstAfter < answer.Ranked[^1].WorstAfter);
    }

    [Fact]
    public void The_best_proposal_is_the_same_on_one_thread_and_on_two()
    {
        var one = Advice.For(Estimate, Lesions, [Branch], null, 1).Ranked;
        var two = Advice.For(Estimate, Lesions, [Branch], null, 2).Ranked;
        Assert.Equal(one.Select(a => (a.InWords, a.At, a.WorstAfter)), two.Select(a => (a.InWords, a.At, a.WorstAfter)));
    }

    [Fact]
    public void A_refused_registration_gets_no_advice_but_the_reason()
    {
        var refused = new ElasticEstimate(Model, Estimate.Rigid with { Accepted = false, Reasons = ["too little surface"] }, null, false, null, ["too little surface"]);
        var answer = Advice.For(refused, Lesions);
        Assert.Empty(answer.Ranked);
        Assert.Contains("too little surface", answer.WhyNone, StringComparison.Ordinal);
    }

    /// <summary>The long check's limits (docs/validity.md): correlation 0.7, two fifths fewer acquisitions than in random order.</summary>
    [Fact]
    public void Advice_foretells_what_comes_and_saves_acquisitions()
    {
        var rows = new AdviceCheck().Run(BenchSize.Sample, TextWriter.Null);
        Assert.InRange(rows[0].Value, 0.7, 1);
        Assert.True(rows[1].Value <= 0.6 * rows[2].Value, $"{rows[1].Value} by advice, {rows[2].Value} in random order");
    }
}
