using IntraopAR.Geometry;
using Xunit;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>Where tissue lies while it breathes, is insufflated, turned and cut.</summary>
public sealed class TableMotionTests
{
    private static LiveStage Stage(long seed = 3)
    {
        var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first") with { Seed = seed });
        stage.Happen(new(StageEventKind.Gas, Seconds: 4, Amount: 12));
        stage.Advance(TimeSpan.FromSeconds(6), pictures: false);
        stage.Happen(new(StageEventKind.Mobilised, Seconds: 5, Amount: 1));
        stage.Happen(new(StageEventKind.Breathing));
        stage.Advance(TimeSpan.FromSeconds(6), pictures: false);
        stage.Take(new AimAt(StageTool.Dissector, new(320, 240), Touches: true));
        stage.Advance(TimeSpan.FromSeconds(3), pictures: false);
        stage.Happen(new(StageEventKind.Cut, Seconds: 2, Amount: 4));
        stage.Advance(TimeSpan.FromSeconds(4.3), pictures: false);
        return stage;
    }

    [Fact]
    public void Every_place_comes_back_from_where_it_went()
    {
        var stage = Stage();
        foreach (var seconds in new[] { 0, 2.0, 6.5, 9, 13.7, 16, stage.Now.TotalSeconds })
            foreach (var v in Patients.Of(7).Liver.Mesh.Vertices.Where((_, i) => i % 97 == 0))
            {
                var at = TimeSpan.FromSeconds(seconds);
                var back = stage.Truth.Invert(stage.Truth.Apply(new(v), at), at);
                // The press's fixed point is found to 1e-9 mm; four changes lie on each other.
                Assert.True(Vec3.Distance(back.Position, v) < 1e-5, $"{Vec3.Distance(back.Position, v)} mm at {seconds} s");
            }
    }

    [Fact]
    public void Nothing_folds()
    {
        var stage = Stage();
        const double h = 1e-2;
        Vec3 Place(Vec3 p) => stage.Truth.Apply(new(p), stage.Now).Position;
        foreach (var v in Patients.Of(7).Liver.Mesh.Vertices.Where((_, i) => i % 23 == 0))
        {
            var j = Mat3.FromColumns(
                Place(v + Vec3.UnitX * h) - Place(v - Vec3.UnitX * h), Place(v + Vec3.UnitY * h) - Place(v - Vec3.UnitY * h), Place(v + Vec3.UnitZ * h) - Place(v - Vec3.UnitZ * h)).Determinant / Math.Pow(2 * h, 3);
            Assert.True(j > 0.1, $"Jacobian {j}");
        }
    }

    [Fact]
    public void Gas_let_off_leaves_the_liver_where_it_was()
    {
        var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first"));
        var lesion = Patients.Of(7).Lesions[0].Centre;
        var before = stage.Truth.Apply(lesion, TimeSpan.Zero);
        stage.Happen(new(StageEventKind.Gas, Seconds: 3, Amount: 12));
        stage.Advance(TimeSpan.FromSeconds(4), pictures: false);
        Assert.True(Point<Patient>.Distance(before, stage.Truth.Apply(lesion, stage.Now)) > 2);
        stage.Happen(new(StageEventKind.Gas, Seconds: 3, Amount: 0));
        stage.Advance(TimeSpan.FromSeconds(4), pictures: false);
        Assert.True(Point<Patient>.Distance(before, stage.Truth.Apply(lesion, stage.Now)) < 1e-9);
    }

    [Fact]
    public void A_held_breath_ends_at_expiration_and_nothing_jumps()
    {
        var stage = LiveStage.Create(Patients.Of(7), Scenario.Named("first"));
        stage.Happen(new(StageEventKind.Breathing));
        stage.Advance(TimeSpan.FromSeconds(7), pictures: false);
        stage.Happen(new(StageEventKind.BreathHeld));
        stage.Advance(TimeSpan.FromSeconds(8), pictures: false);
        Assert.Equal(0, stage.Truth.BreathShare(stage.Now));
        var lesion = Patients.Of(7).Lesions[0].Centre;
        var farthest = 0.0;
        for (var t = 0.0; t < 14.9; t += 0.05)
        {
            var step = Point<Patient>.Distance(stage.Truth.Apply(lesion, TimeSpan.FromSeconds(t)), stage.Truth.Apply(lesion, TimeSpan.FromSeconds(t + 0.05)));
            farthest = Math.Max(farthest, step);
        }

        // sin⁴ is steepest at 60°: π 1.3 /period of the way, and the way is at most 13 mm in 4 s, a little more at the dome.
        Assert.InRange(farthest, 0.1, 0.8);
    }
}
