using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

/// <summary>What the case makes of a look at a lesion. The lesion is expected at (10, 20, 30) with 3 mm per axis.</summary>
public class SightingTests
{
    private static readonly Vec3 Expected = new(10, 20, 30);
    private static readonly ImagePlane Plane = new(new(0.2, 0, 0), new(0, 0, 0.2), new(0, 20, 0));
    private static readonly SpotErrors Errors = SpotErrors.Typical;

    [Theory]
    [InlineData(SightingFinding.Seen)]
    [InlineData(SightingFinding.EnhancingOnContrast)]
    public void A_sighting_where_the_lesion_can_be_pulls(SightingFinding finding)
    {
        var state = CaseState.Apply(Registered(), Look("s", finding, Expected + new Vec3(4, 0, 2)));
        var sighting = Assert.Single(state.SightingsOf("lesion-1"));
        Assert.Equal((SightingStanding.Pulls, ""), (sighting.Standing, sighting.Reason));
        var pulling = Assert.Single(state.PullingSightings);
        Assert.Equal(new Point<Model>(1, 2, 3), pulling.InModel);
        Assert.True(Vec3.Distance(pulling.InPatient.Position, Expected + new Vec3(4, 0, 2)) < 1e-9);
        // The registration in force still holds; the next request names other inputs.
        Assert.NotNull(state.Registration);
        Assert.NotEqual(state.Registration.InputsHash, state.CurrentInputs);
    }

    [Fact]
    public void What_is_not_seen_moves_nothing()
    {
        var before = Registered();
        var state = CaseState.Apply(before, new LesionLookedFor(Sec(5), "s", "lesion-1", SightingFinding.NotSeen, new("probe", null, Plane), new(new(50, 150), Errors.Covariance(Plane))));
        Assert.Equal(SightingStanding.Noted, Assert.Single(state.Sightings).Standing);
        Assert.Empty(state.PullingSightings);
        Assert.Equal((before.CurrentInputs, before.EstimateOf("lesion-1")), (state.CurrentInputs, state.EstimateOf("lesion-1")));
    }

    /// <summary>Prediction and probe together know the place to about √(9 + 1.5) mm; four such lengths and more is the 99.9 % limit (√16.27).</summary>
    [Theory]
    [InlineData(12, true)]
    [InlineData(14.5, false)]
    public void Beyond_the_ellipsoid_a_sighting_is_refused_with_the_reason(double mm, bool pulls)
    {
        var state = CaseState.Apply(Registered(), Look("s", SightingFinding.Seen, Expected + new Vec3(mm, 0, 0)));
        var sighting = Assert.Single(state.Sightings);
        Assert.Equal(pulls, sighting.Standing == SightingStanding.Pulls);
        if (pulls) return;
        Assert.Equal(SightingStanding.Refused, sighting.Standing);
        Assert.Contains("14 mm from where lesion-1 is expected", sighting.Reason, StringComparison.Ordinal);
        Assert.Empty(state.PullingSightings);
    }

    [Fact]
    public void A_sighting_without_registration_picture_lesion_or_sense_pulls_nothing()
    {
        var open = CaseState.Apply(CaseState.Empty, Opened);
        Assert.Contains("not registered yet", Assert.Single(CaseState.Apply(open, Look("s", SightingFinding.Seen, Expected)).Sightings).Reason, StringComparison.Ordinal);
        SightingStanding Of(LesionLookedFor look) => CaseState.Apply(Registered(), look).Sightings[^1].Standing;
        Assert.Equal(SightingStanding.Noted, Of(new(Sec(5), "s", "lesion-1", SightingFinding.Seen, null, null)));
        Assert.Equal(SightingStanding.Refused, Of(Look("s", SightingFinding.Seen, Expected) with { Lesion = "lesion-9" }));
        Assert.Equal(SightingStanding.Refused, Of(Look("s", SightingFinding.Seen, new(double.NaN, 0, 0))));
        foreach (var c in new[] { default, Mat3.Identity * -1, Mat3.Identity * 1e9, Mat3.Identity * double.NaN, new Mat3(1, 2, 0, 2, 1, 0, 0, 0, 1) })
        {
            var look = Look("s", SightingFinding.Seen, Expected);
            Assert.Equal(SightingStanding.Refused, Of(look with { Spot = look.Spot! with { ToolCovariance = c } }));
        }
    }

    [Fact]
    public void A_name_twice_is_passed_over_and_counted()
    {
        var state = Fold(Registered(), Look("s", SightingFinding.Seen, Expected), Look("s", SightingFinding.Seen, Expected));
        Assert.Equal((1, 1), (state.Sightings.Count, state.Passed));
        Assert.Equal(2, Fold(state, new SightingUndone(Sec(6), "unknown", "")).Passed);
    }

    [Fact]
    public void Taking_a_sighting_back_takes_the_registration_made_with_it()
    {
        var before = Registered();
        var state = CaseState.Apply(before, Look("s", SightingFinding.Seen, Expected));
        // Before the update nothing was made with it.
        var early = CaseState.Apply(state, new SightingUndone(Sec(6), "s", "a vessel"));
        Assert.NotNull(early.Registration);
        Assert.Equal(before.CurrentInputs, early.CurrentInputs);

        state = Fold(state, new RegistrationRequested(Sec(6), state.CurrentInputs), Answer(Sec(7), state.CurrentInputs));
        Assert.Equal(["s"], state.SightingsInForce);
        var late = CaseState.Apply(state, new SightingUndone(Sec(8), "s", "a vessel"));
        Assert.Null(late.EstimateOf("lesion-1"));
        Assert.Contains("was taken back", late.WhyNot, StringComparison.Ordinal);
        Assert.Equal((SightingStanding.Undone, "a vessel"), (late.Sightings[0].Standing, late.Sightings[0].Reason));
        Assert.Empty(late.PullingSightings);
        Assert.Equal(1, CaseState.Apply(late, new SightingUndone(Sec(9), "s", "again")).Passed);
    }

    [Fact]
    public void A_moved_liver_leaves_sightings_behind()
    {
        var state = Fold(Registered(), Look("s", SightingFinding.Seen, Expected), new VesselsObserved(Sec(6), "vessels", 12, "sweep"), new DomainEnded(Sec(7), "the liver was mobilised"));
        Assert.Equal((SightingStanding.Outdated, "the liver was mobilised"), (state.Sightings[0].Standing, state.Sightings[0].Reason));
        Assert.Empty(state.PullingSightings);
        Assert.Null(state.Vessels);
    }

    [Fact]
    public void An_update_that_is_not_taken_changes_nothing_and_says_why()
    {
        var state = CaseState.Apply(Registered(), Look("s", SightingFinding.Seen, Expected));
        var before = state.Registration;
        state = Fold(state, new RegistrationRequested(Sec(6), state.CurrentInputs), new UpdateRefused(Sec(7), state.CurrentInputs, "0.1", 2, ["it would move the liver too far"]));
        Assert.Same(before, state.Registration);
        Assert.Equal(["it would move the liver too far"], state.WhyNotUpdated);
        Assert.Null(state.Pending);
        Assert.Equal(state.Passed + 1, CaseState.Apply(state, new UpdateRefused(Sec(8), state.CurrentInputs, "0.1", 2, [])).Passed);
    }

    /// <summary>Three-sigma reading: within the picture by hand and calibration, across it by the slice as well.</summary>
    [Fact]
    public void The_slice_makes_a_spot_less_sure_across_the_picture()
    {
        var c = new SpotErrors(1, 2, 0.5, Mat3.Identity * 0.25).Covariance(Plane);
        Assert.Equal(1 + 0.25 + 0.25, c.M00, 12);
        Assert.Equal(4 + 0.25 + 0.25, c.M11, 12);
        Assert.Equal(0, c.M01, 12);
    }

    private static readonly CaseOpened Opened = new(TimeSpan.Zero, "C-1", false, "model", [new("lesion-1", new(1, 2, 3), 8, 2.1, true)]);

    private static CaseState Registered()
    {
        var state = Fold(CaseState.Empty, Opened, new SurfaceObserved(Sec(1), "surface", 900, "pointer"));
        return Fold(state, new RegistrationRequested(Sec(2), state.CurrentInputs), Answer(Sec(3), state.CurrentInputs));
    }

    private static RegistrationAnswered Answer(TimeSpan at, string inputs) => new(at, inputs, "0.1", 2, new(
        Transform<Patient, Model>.Identity, true, [], [new("lesion-1", new(Expected), Mat3.Identity * 9, 7.5, TargetVerdict.Confirm, [])]));

    private static LesionLookedFor Look(string id, SightingFinding finding, Vec3 place)
    {
        var pixel = Plane.Foot(place);
        // The picture is moved so that the pixel lies where it should.
        var plane = Plane with { Origin = Plane.Origin + (place - Plane.Apply(pixel)) };
        return new(Sec(5), id, "lesion-1", finding, new("probe", null, plane), new(pixel, Errors.Covariance(plane)));
    }

    private static CaseState Fold(CaseState state, params CaseEvent[] events) => events.Aggregate(state, CaseState.Apply);

    private static TimeSpan Sec(double s) => TimeSpan.FromSeconds(s);
}
