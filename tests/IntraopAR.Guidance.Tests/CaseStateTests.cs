using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests;

public class CaseStateTests
{
    private static readonly CaseOpened Opened = new(
        TimeSpan.Zero, "C-1", false, "model", [new("lesion-1", new(1, 2, 3), 8, 2.1, true)]);

    private static readonly SurfaceObserved Surface = new(TimeSpan.FromSeconds(1), "surface", 900, "pointer");

    [Fact]
    public void An_answer_for_the_current_inputs_is_kept()
    {
        var state = Fold(Opened, Surface);
        state = Fold(state, Asked(state), Answer(state.CurrentInputs));
        Assert.NotNull(state.Registration);
        Assert.Equal(4, state.EstimateOf("lesion-1")!.R90);
        Assert.Equal("", state.WhyNot);
    }

    [Fact]
    public void An_answer_that_comes_after_a_newer_surface_is_passed_over_and_counted()
    {
        var state = Fold(Opened, Surface);
        var inputs = state.CurrentInputs;
        state = Fold(state, Asked(state), Surface with { SurfaceHash = "newer" }, Answer(inputs));
        Assert.Null(state.Registration);
        Assert.Equal(1, state.Passed);
    }

    [Fact]
    public void An_answer_nobody_asked_for_is_passed_over_and_counted()
    {
        var state = Fold(Opened, Surface);
        state = Fold(state, Answer(state.CurrentInputs));
        Assert.Null(state.Registration);
        Assert.Equal(1, state.Passed);
    }

    [Fact]
    public void A_refused_answer_gives_no_place_for_a_lesion_and_says_why()
    {
        var state = Fold(Opened, Surface);
        var refused = Answer(state.CurrentInputs);
        refused = refused with { Answer = refused.Answer with { Accepted = false, Reasons = ["the surface slides along x by 14 mm"] } };
        state = Fold(state, Asked(state), refused);
        Assert.Null(state.EstimateOf("lesion-1"));
        Assert.Contains("slides along x by 14 mm", state.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_domain_takes_the_registration_away_at_once()
    {
        var state = Fold(Opened, Surface);
        state = Fold(state, Asked(state), Answer(state.CurrentInputs), DomainEnded.Of(new(DomainEndKind.Mobilised, TimeSpan.FromSeconds(9), "the liver was mobilised")));
        Assert.Null(state.EstimateOf("lesion-1"));
        Assert.Equal("the liver was mobilised", state.WhyNot);
    }

    [Fact]
    public void Another_case_starts_from_nothing()
    {
        var state = Fold(Opened, Surface);
        state = Fold(state, Asked(state), Answer(state.CurrentInputs), Opened with { CaseCode = "C-2" });
        Assert.Equal("C-2", state.CaseCode);
        Assert.Null(state.Surface);
        Assert.Null(state.Registration);
    }

    [Fact]
    public void Nothing_is_recorded_before_a_case_is_open()
    {
        var state = Fold(CaseState.Empty, Surface);
        Assert.Null(state.Surface);
        Assert.Equal(1, state.Passed);
    }

    [Fact]
    public void Hashes_of_parts_do_not_run_together() =>
        Assert.NotEqual(CaseHash.Of("ab", "c"), CaseHash.Of("a", "bc"));

    private static CaseState Fold(params CaseEvent[] events) => Fold(CaseState.Empty, events);

    private static CaseState Fold(CaseState from, params CaseEvent[] events) => events.Aggregate(from, CaseState.Apply);

    private static RegistrationRequested Asked(CaseState state) => new(TimeSpan.FromSeconds(2), state.CurrentInputs);

    private static RegistrationAnswered Answer(string inputs) => new(
        TimeSpan.FromSeconds(3),
        inputs,
        "test",
        2,
        new(Transform<Patient, Model>.Identity, true, [], [new("lesion-1", new(1, 2, 3), Mat3.Identity, 4, TargetVerdict.Guide, [])]));
}
