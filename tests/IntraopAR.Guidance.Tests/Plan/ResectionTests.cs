using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

/// <summary>Cuts whose parts are known in closed form, and the sample of the long check.</summary>
public class ResectionTests(ITestOutputHelper output)
{
    private static readonly TriangleMesh Ball = ProceduralLiver.Icosphere(5).Mapped(v => v * 60);
    private static readonly TriangleTree Tree = new(Ball);

    [Fact]
    public void Parts_add_up_to_the_whole_to_a_tenth_of_a_percent()
    {
        var log = new StringWriter();
        var rows = new ResectionVolumes().Run(BenchSize.Sample, log).ToDictionary(r => r.Name, r => r.Value);
        output.WriteLine(log.ToString());
        Assert.True(rows["cuts made (20 livers of 5,120 triangles)"] >= 30);
        Assert.InRange(rows["resected and remnant against the whole, worst"], 0, 0.1);
        // The rays themselves are right to about this.
        Assert.InRange(rows["resected against rays 2 mm apart, worst, share of the whole"], 0, 0.15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(-41)]
    [InlineData(59)]
    public void A_plane_takes_the_cap_of_a_ball_that_the_formula_says(double height)
    {
        var made = Resection.Of(Ball, Tree, [new PlaneCut("cap", new(0, 0, height), Vec3.UnitZ)]);
        // π h² (3 r − h) / 3, scaled to the many-sided ball's own volume.
        var h = 60 - height;
        var cap = Math.PI * h * h * (180 - h) / 3 / (4.0 / 3 * Math.PI * 216000) * made.WholeMl;
        Assert.Equal(cap, made.ResectedMl, 0.001 * made.WholeMl);
        Assert.Equal(made.WholeMl, made.ResectedMl + made.RemnantMl, 1e-9 * made.WholeMl);
        // The cut surface is a disc that faces what is taken.
        Assert.InRange(made.Parts[0].Cap.Area / (Math.PI * (3600 - height * height)), 0.98, 1.001);
        Assert.All(made.Parts[0].Cap.Triangles, t => Assert.True(made.Parts[0].Cap.AreaVector(t).Z > -1e-12));
        Assert.True(made.Takes(new(0, 0, height + 0.01)) && !made.Takes(new(0, 0, height - 0.01)));
    }

    [Fact]
    public void A_line_drawn_across_takes_what_lies_to_its_left_seen_into_the_liver()
    {
        // Seen from the head (−z into the liver), walked towards +y: left is −x.
        var line = new Point<Model>[] { new(10, -60, 40), new(10, 0, 60), new(10, 60, 40) };
        var made = Resection.Of(Ball, Tree, [new DrawnLineCut("line", line, -Vec3.UnitZ)]);
        Assert.True(made.Takes(new(0, 0, 0)) && !made.Takes(new(20, 0, 0)));
        var other = Resection.Of(Ball, Tree, [new DrawnLineCut("line", line, -Vec3.UnitZ, Flipped: true)]);
        Assert.Equal(made.RemnantMl, other.ResectedMl, 1e-6);
        Assert.False(other.Takes(new(0, 0, 0)));
    }

    [Fact]
    public void A_ring_takes_what_is_within_it_down_to_its_floor()
    {
        var ring = Enumerable.Range(0, 16).Select(k => new Point<Model>(20 * Math.Cos(k * Math.PI / 8), 20 * Math.Sin(k * Math.PI / 8), Math.Sqrt(3200))).ToArray();
        var made = Resection.Of(Ball, Tree, [new DrawnLoopCut("ring", ring, -Vec3.UnitZ, 25)]);
        Assert.True(made.Takes(new(0, 0, 32)) && made.Takes(new(15, 0, 32)) && !made.Takes(new(0, 0, 31)) && !made.Takes(new(25, 0, 50)));
        // Between the cylinder of the floor's width and the ring's, with the cap of the ball above.
        var cap = Math.PI * 3.43 * 3.43 * (180 - 3.43) / 3 / 1000;
        Assert.InRange(made.ResectedMl, Math.PI * 256 * 25 / 1000, Math.PI * 400 * 25 / 1000 + cap);
    }

    [Fact]
    public void Cuts_one_after_the_other_share_the_liver()
    {
        var made = Resection.Of(Ball, Tree, [new PlaneCut("right", new(-20, 0, 0), -Vec3.UnitX), new PlaneCut("top", new(0, 0, 20), Vec3.UnitZ)]);
        Assert.Equal(2, made.Parts.Count);
        Assert.Equal(made.WholeMl, made.Parts.Sum(p => p.VolumeMl) + made.RemnantMl, 1e-6 * made.WholeMl);
        // Two caps of 40 mm and their common part, which only the first takes.
        Assert.True(made.Parts[0].VolumeMl > made.Parts[1].VolumeMl && made.Parts[1].VolumeMl > 0.6 * made.Parts[0].VolumeMl);
    }

    [Fact]
    public void What_is_no_cut_is_refused_with_what_to_do()
    {
        Refused("past the liver", new PlaneCut("c", new(0, 0, 70), Vec3.UnitZ), "does not go through");
        Refused("no normal", new PlaneCut("c", new(0, 0, 0), default), "unit length");
        Refused("turning back", new DrawnLineCut("c", [new(0, -60, 0), new(5, 10, 0), new(0, 0, 0), new(0, 60, 0)], -Vec3.UnitZ), "turns back");
        Refused("twice round", new DrawnLoopCut("c", [.. Enumerable.Range(0, 16).Select(k => new Point<Model>(20 * Math.Cos(k * Math.PI / 4), 20 * Math.Sin(k * Math.PI / 4), 50))], -Vec3.UnitZ, 20), "more than once");
        Refused("on itself", new BentPlaneCut("c", [.. Enumerable.Range(0, 16).Select(k => new Point<Model>((k % 4) switch { 0 => -60, 1 => 90, 2 => -90, _ => 60 }, 40 * (k / 4) - 60, 10 * (k % 4)))]), "bent over itself");

        void Refused(string what, ResectionCut cut, string why)
        {
            var e = Assert.Throws<BadInputException>(() => Resection.Of(Ball, Tree, [cut]));
            Assert.True(e.Reason.Contains(why, StringComparison.Ordinal) && e.Remedy.Length > 0, $"{what}: {e.Message}");
        }
    }
}
