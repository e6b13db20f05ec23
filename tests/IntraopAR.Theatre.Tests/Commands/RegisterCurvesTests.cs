using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>Curves known in the model and drawn on the patient: <c>--curves</c> with <c>--model-curves</c>.</summary>
public class RegisterCurvesTests(ITestOutputHelper output)
{
    private const long Seed = 64;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(41, 4);

    [Fact]
    public void A_curve_of_the_same_name_holds_what_lies_beside_it()
    {
        using var bent = new ElasticCase(Liver, Seed, amplitude: 6, share: 0.25);
        // The side that the sweep did not see, and a line over it.
        var far = Liver.Vertices.MaxBy(v => bent.Surface.Min(p => Vec3.DistanceSquared(p, bent.Truth(v))));
        var surface = new TriangleTree(Liver);
        var across = Vec3.Cross(far, Vec3.UnitZ + Vec3.UnitX * 0.3).Normalized();
        var line = Enumerable.Range(-12, 25).Select(i => surface.Nearest(far + across * (4 * i))!.Value.Position).ToArray();
        bent.WriteTargets([("beside", far * 0.95)]);
        bent.WriteTable("model.csv", ["name,x,y,z", .. line.Select(p => $"ridge,{ElasticCase.Text(p)}"), "other,0,0,0", "other,10,0,0"]);
        bent.WriteTable("seen.csv", ["name,x,y,z", .. line.Where((_, i) => i % 3 == 1).Select(p => $"ridge,{ElasticCase.Text(bent.Truth(p))}")]);
        var without = Told(bent.Register("--curves", bent.At("seen.csv")));
        var with = Told(bent.Register("--curves", bent.At("seen.csv"), "--model-curves", bent.At("model.csv")));
        output.WriteLine($"seed {Seed}: without the pair {without.Error:F1} mm, r90 {without.R90:F1} mm; with it {with.Error:F1} and {with.R90:F1} mm");
        Assert.True(with.R90 < without.R90);
        // Its own ball: what is stated is what is meant.
        Assert.True(with.Error < with.R90);

        (double Error, double R90) Told((int Code, System.Text.Json.JsonElement Answer, string Errors) run)
        {
            Assert.True(run.Code == 0, run.Errors);
            var target = Assert.Single(run.Answer.GetProperty("targets").EnumerateArray().ToArray());
            return (Vec3.Distance(ElasticCase.Vector(target.GetProperty("position")), bent.Truth(far * 0.95)), target.GetProperty("r90").GetDouble());
        }
    }

    [Theory]
    [InlineData(3, "--curves", "seen.csv", "--model-curves", "model.csv")]
    [InlineData(2, "--model-curves", "model.csv")]
    [InlineData(2, "--curves", "seen.csv", "--model-curves", "model.csv", "--rigid-only")]
    public void Curves_without_a_pair_and_words_that_do_not_go_together_are_refused(int expected, params string[] arguments)
    {
        using var own = new ElasticCase(Liver, Seed, amplitude: 0);
        own.WriteTable("model.csv", ["ridge,0,0,0", "ridge,10,0,0"]);
        own.WriteTable("seen.csv", ["falciform,0,0,0", "falciform,10,0,0"]);
        var (code, _, errors) = own.Register([.. arguments.Select(a => a.EndsWith(".csv", StringComparison.Ordinal) ? own.At(a) : a)]);
        Assert.Equal(expected, code);
        Assert.Single(errors.Trim().Split('\n'));
    }
}
