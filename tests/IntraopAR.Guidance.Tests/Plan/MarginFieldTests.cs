using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using MathNet.Numerics;

namespace IntraopAR.Guidance.Tests;

/// <summary>Balls beside a plane under a shared normal shift: there the probability of R0 is known in closed form.</summary>
public class MarginFieldTests(ITestOutputHelper output)
{
    /// <summary>2,048 draws: four standard errors.</summary>
    private const double Chance = 0.045;

    private static readonly TriangleMesh Liver = ProceduralLiver.Icosphere(5).Mapped(v => v * 80);
    private static readonly TriangleTree Tree = new(Liver);
    private static readonly Placement AsScanned = new(Transform<Patient, Model>.Identity);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(1, 6)]
    [InlineData(5, 4)]
    [InlineData(1, -3)]
    public void Beside_a_plane_the_probability_is_that_of_one_normal_number(double required, double distance)
    {
        var ball = Ball("a", new(0, 0, 20), 8);
        var margins = Of(Shift(ball.Mesh, 3), [ball], new(1, 1.5), new PlaneCut("cut", new(0, 0, 12 - distance), Vec3.UnitZ)).Of(["a"], required);
        var sd = Math.Sqrt(9 + 1 + 2.25);
        // A fine ball lies within 0.05 mm of its own corners.
        var lesion = Assert.Single(margins.Lesions);
        Assert.Equal(distance, lesion.MarginMm, 0.06);
        Assert.Equal(Below((distance - required) / sd), lesion.ProbabilityR0!.Value, Chance);
        Assert.Equal(lesion.ProbabilityR0, margins.All);
        Assert.True(lesion.ByMargin.Zip(lesion.ByMargin.Skip(1)).All(p => p.First.Probability >= p.Second.Probability));
        // Place by place it is never surer than the worst place, which is the one below the ball.
        Assert.Equal(Below((distance - required) / sd), Assert.Single(margins.Maps).Probability.Min(), 0.03);
    }

    [Fact]
    public void Lesions_that_err_together_are_taken_out_together()
    {
        var (a, b) = (Ball("a", new(-30, 0, 20), 8), Ball("b", new(30, 0, 20), 8));
        var cut = new PlaneCut("cut", new(0, 0, 9), Vec3.UnitZ);
        var single = Below((3 - 1) / Math.Sqrt(16 + 0.25));
        var together = Of(Joint([a, b], 4, 1), [a, b], new(0.5, 0), cut).Of(["a", "b"]).All!.Value;
        var apart = Of(Joint([a, b], 4, 0), [a, b], new(0.5, 0), cut).Of(["a", "b"]).All!.Value;
        Assert.Equal(single * single, apart, Chance);
        // All but the segmentation's half millimetre is shared.
        Assert.InRange(together, single - 0.06, single + Chance);
    }

    [Fact]
    public void A_lesion_that_is_left_is_never_R0_and_without_a_registration_no_probability_is_told()
    {
        var ball = Ball("a", new(0, 0, -20), 8);
        var cut = new PlaneCut("cut", new(0, 0, 12), Vec3.UnitZ);
        var left = Assert.Single(Of(Shift(ball.Mesh, 3), [ball], new(1, 1.5), cut).Of(["a"]).Lesions);
        Assert.True(left.MarginMm < -35 && left.ProbabilityR0 < 0.001);
        var scanned = MarginField.AsScanned([ball]).Of(Resection.Of(Liver, Tree, [cut]), ["a"]);
        Assert.True(scanned is { All: null, Maps.Count: 0 } && scanned.Lesions[0].ProbabilityR0 is null);
        Assert.Equal(left.MarginMm, scanned.Lesions[0].MarginMm, 1e-9);
    }

    /// <summary>The way that is drawn is right to first order; a bowl under the ball shows what that costs.</summary>
    [Fact]
    public void In_a_bowl_it_is_what_moving_the_ball_and_measuring_again_says()
    {
        var ball = Ball("a", new(5, 3, 20), 9);
        Vec3 At(int k) => new(25.0 * (k % 4) - 37.5, 25.0 * (k / 4) - 37.5, 0);
        var cut = new BentPlaneCut("cut", [.. Enumerable.Range(0, 16).Select(k => new Point<Model>(At(k) + Vec3.UnitZ * (At(k).LengthSquared * 0.015 - 4)))]);
        var resection = Resection.Of(Liver, Tree, [cut]);
        var said = Of(Shift(ball.Mesh, 3), [ball], new(0, 0), cut).Of(["a"]).Lesions[0];
        var cap = new TriangleTree(resection.Parts[0].Cap);
        var random = new SeededRandom(5);
        var (draws, kept) = (3000, 0);
        for (var d = 0; d < draws; d++)
        {
            var e = random.NextGaussianVector(3);
            kept += ball.Mesh.Vertices.All(v => resection.Takes(new(v + e)) && cap.Nearest(v + e)!.Value.Distance >= 1) ? 1 : 0;
        }

        output.WriteLine(FormattableString.Invariant($"said {said.ProbabilityR0:F3}, moved {(double)kept / draws:F3}, margin {said.MarginMm:F2} mm"));
        Assert.InRange((double)kept / draws, 0.1, 0.9);
        Assert.Equal((double)kept / draws, said.ProbabilityR0!.Value, 0.05);
    }

    [Fact]
    public void Sizes_of_errors_that_are_none_are_refused()
    {
        var ball = Ball("a", default, 8);
        Assert.Throws<BadInputException>(() => MarginField.Of(AsScanned, Shift(ball.Mesh, 3), [ball], new(double.NaN, 1)));
        Assert.Throws<BadInputException>(() => MarginField.Of(AsScanned, Shift(ball.Mesh, 3), [ball with { Id = "b" }], MarginErrors.Default));
    }

    private static double Below(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    private static CaseLesion Ball(string id, Vec3 at, double radius) => new(id, id, ProceduralLiver.Icosphere(3).Mapped(v => at + v * radius), new(at));

    private static LesionDoubts Shift(TriangleMesh lesion, double sd) => Joint([new("a", "a", lesion, default)], sd, 1);

    /// <param name="shared">Correlation of two lesions' shifts.</param>
    private static LesionDoubts Joint(IReadOnlyList<CaseLesion> lesions, double sd, double shared)
    {
        var corners = lesions.Select(l => new LesionCorners(l.Id, AroundOf(l.Mesh))).ToArray();
        var n = LesionDoubts.Each * lesions.Count;
        var joint = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (i % 3 == j % 3) joint[i * n + j] = sd * sd * (i / LesionDoubts.Each == j / LesionDoubts.Each ? 1 : shared);
        return new(corners, joint);
    }

    private static Vec3[] AroundOf(TriangleMesh mesh)
    {
        var c = MeshCentroid.Of(mesh, closed: true);
        return [c + new Vec3(5, 5, 5), c + new Vec3(5, -5, -5), c + new Vec3(-5, 5, -5), c + new Vec3(-5, -5, 5)];
    }

    private static Asked Of(LesionDoubts doubts, IReadOnlyList<CaseLesion> lesions, MarginErrors errors, ResectionCut cut) =>
        new(MarginField.Of(AsScanned, doubts, lesions, errors, scale: 1), Resection.Of(Liver, Tree, [cut]));

    private sealed record Asked(MarginField Field, Resection Cut)
    {
        public CutMargins Of(string[] wanted, double required = 1) => Field.Of(Cut, wanted, required);
    }
}
