using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests.Table;

/// <summary>Closed forms: a ball of liver of 60 mm about the origin, cut by the plane x = 20, a straight vessel along z at x = −10 of 4 mm radius, laid anywhere in the room.</summary>
public class TablePlanTests
{
    private static readonly Transform<Patient, Model> Lay = new(RigidMotion.About(new(5, 6, 7), new(0.3, -0.7, 0.4), new(120, -40, 15)));

    private static readonly TablePlan Plan = Make(new Placement(Lay));

    [Theory]
    [InlineData(30, 0, 0, 10)]
    [InlineData(15, 20, -10, -5)]
    [InlineData(-40, 5, 0, -60)]
    public void The_way_to_the_cut_is_positive_in_what_is_taken_out(double x, double y, double z, double expected) =>
        Assert.Equal(expected, Plan.At(Lay.Apply(new Point<Model>(x, y, z))).CutMm!.Value, 1e-6);

    [Theory]
    [InlineData(0, 0, 6)]
    [InlineData(-10, 15, 11)]
    [InlineData(-10, 0, -4)]
    public void The_next_vessel_is_told_to_its_wall(double x, double y, double expected)
    {
        var (name, mm) = Plan.At(Lay.Apply(new Point<Model>(x, y, 0))).Vessel!.Value;
        Assert.Equal("vein", name);
        Assert.Equal(expected, mm, 1e-6);
    }

    [Fact]
    public void Nothing_is_told_of_what_there_is_not()
    {
        var none = TablePlan.Of(Review([], []), new(Lay), new(Ball(), [], [], []));
        Assert.Equal(new TableFigures(null, null), none.At(Lay.Apply(new Point<Model>(0, 0, 0))));
        Assert.Null(new TableCoverage(none).Share(none));
    }

    /// <summary>The cut is a disc of radius √(60² − 20²) mm; a tip at rest on it passes the disc of 5 mm about it, a tip that is 6 mm off passes nothing.</summary>
    [Fact]
    public void The_share_passed_is_that_of_the_area_within_5_mm()
    {
        var coverage = new TableCoverage(Plan);
        coverage.Step(TimeSpan.Zero, Lay.Apply(new Point<Model>(26, 0, 0)), Plan);
        Assert.Equal(0, coverage.Share(Plan));
        for (var i = 0; i <= 90; i++) coverage.Step(TimeSpan.FromSeconds(i), Lay.Apply(new Point<Model>(20, -45 + i, 0)), Plan);
        // A stripe of 10 mm over 90 mm with half discs; its triangles count by their middles, whose cells are 6 mm.
        var stripe = (900 + 25 * Math.PI) / (Math.PI * (3600 - 400));
        Assert.Equal(stripe, coverage.Share(Plan)!.Value, 0.25 * stripe);
        var (before, far) = (coverage.Share(Plan), Lay.Apply(new Point<Model>(-50, 0, 0)));
        coverage.Step(TimeSpan.FromSeconds(200), far, Plan);
        Assert.Equal(before, coverage.Share(Plan));
    }

    [Fact]
    public void A_hold_is_a_second_at_rest_and_the_nearest_one_counts()
    {
        var coverage = new TableCoverage(Plan);
        var tip = Plan.Zones[0].Tip.Position;
        void At(double seconds, double off) => coverage.Step(TimeSpan.FromSeconds(seconds), new(tip + new Vec3(off, 0, 0)), Plan);
        // Moving through is no hold, nor is a rest that is broken by the tip not being seen.
        for (var i = 0; i < 40; i++) At(i * 0.1, 20 - i);
        Assert.Equal([null], coverage.HeldMm);
        At(10, 4);
        coverage.Lost();
        At(11.5, 4);
        Assert.Equal([null], coverage.HeldMm);
        At(12.6, 4);
        Assert.Equal(4, coverage.HeldMm[0]!.Value, 1e-6);
        // Farther off it was held later; the nearest stands.
        At(20, 9);
        At(21.1, 9);
        Assert.Equal(4, coverage.HeldMm[0]!.Value, 1e-6);
        // Elsewhere is no hold of this zone.
        var other = new TableCoverage(Plan);
        other.Step(TimeSpan.Zero, new(tip + new Vec3(16, 0, 0)), Plan);
        other.Step(TimeSpan.FromSeconds(2), new(tip + new Vec3(16, 0, 0)), Plan);
        Assert.Equal([null], other.HeldMm);
    }

    private static TablePlan Make(Placement placement) =>
        TablePlan.Of(Review([new PlaneCut("cut", new(20, 0, 0), Vec3.UnitX)], [new(new(DeviceTable.Standard[0], new(-30, 0, 0), -Vec3.UnitY), [])]), placement,
            new(Ball(), [new("vein", VesselKind.Portal, [new CentreLineBranch([new(new(-10, 0, -40), 4), new(new(-10, 0, 40), 4)], -1)])], [], []));

    private static PlanReview Review(IReadOnlyList<ResectionCut> cuts, IReadOnlyList<PlannedZone> zones)
    {
        var liver = Ball();
        return PlanReview.Of(TreatmentPlan.Empty with { Cuts = cuts, Zones = zones }, liver, [], new(liver, [], [], []), MarginField.AsScanned([]), new Dictionary<string, FactSet>());
    }

    private static TriangleMesh Ball() => SphereMesh.Of(5).Mapped(p => p * 60);
}
