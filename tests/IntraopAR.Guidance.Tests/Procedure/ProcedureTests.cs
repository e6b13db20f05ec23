using CsCheck;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests.Procedure;

public class ProcedureTests
{
    /// <summary>Hazards H2 and H8 over any sequence of events; a failing one is printed with its seed.</summary>
    [Fact]
    public void No_sequence_of_events_loses_a_lesion_or_closes_with_an_open_one_or_guides_without_a_check() =>
        Operations.Sequence.Sample(sequence =>
        {
            var outcomes = new HashSet<string>();
            Operations.Fold(sequence, (before, e, after) =>
            {
                Assert.Equal(Operations.Lesions, after.Lesions.Select(l => l.Id));
                Assert.Equal(10, ProcedureSteps.Of(after).Count);
                if (after.Procedure.Closed is not null) Assert.All(Operations.Lesions, l => Assert.True(after.Procedure.OutcomeOf(l) is OutcomeKind.Seen or OutcomeKind.Treated or OutcomeKind.Left));
                if (before.Procedure.Closed is not null) Assert.Equal(before with { Passed = before.Passed + 1 }, after);
                if (after.Procedure.Guiding is not null)
                {
                    Assert.True(after.Registration is not null && after.Procedure.Check is { Found: { ErrorMm: <= 6 } } check && check.InputsHash == after.Registration.InputsHash);
                    Assert.True(after.Procedure.TimeOut.Select(t => t.Role).Distinct().Count() >= 2 && after.Procedure.TimeOut.All(t => t.IsWhole));
                    Assert.True(after.Procedure.CheckPoint is { ErrorMm: <= 2 });
                }

                // What was said of a lesion once stays said, whatever happens to the registration.
                foreach (var o in after.Procedure.Outcomes) outcomes.Add(o.Lesion);
                Assert.All(outcomes, l => Assert.NotNull(after.Procedure.OutcomeOf(l)));
                if (e is DomainEnded && before.Procedure.Closed is null)
                {
                    Assert.Null(after.Registration);
                    Assert.DoesNotContain(ProcedureSteps.Of(after), s => s.Step is >= ProcedureStep.FirstAlignment and <= ProcedureStep.Check && s.Standing == StepStanding.Done);
                }

                // One step is next, unless all is over.
                Assert.Equal(after.Procedure.Closed is null ? 1 : 0, ProcedureSteps.Of(after).Count(s => s.IsNext));
            });
        }, iter: 2000);

    [Fact]
    public void The_order_that_goes_well_leads_to_guidance_and_closes_when_every_lesion_is_settled()
    {
        var state = Operations.Guided();
        Assert.Equal(ProcedureStep.Guide, ProcedureSteps.Next(state));
        state = Then(state, new GuidanceBegan(default, CaseRole.Surgeon, "lesion-1"), Outcome("lesion-1", OutcomeKind.Treated), Outcome("lesion-2", OutcomeKind.Unresolved));
        Assert.Equal("lesion-1", state.Procedure.Guiding);
        state = Then(state, new ClosingAsked(default, CaseRole.Surgeon));
        Assert.Null(state.Procedure.Closed);
        Assert.Equal(["lesion-2", "lesion-3"], state.Procedure.WhyNotClosed);
        state = Then(state, Outcome("lesion-2", OutcomeKind.Left), Outcome("lesion-3", OutcomeKind.Seen), new ClosingAsked(default, CaseRole.Surgeon));
        Assert.NotNull(state.Procedure.Closed);
        Assert.All(ProcedureSteps.Of(state), s => Assert.True(s.Standing == StepStanding.Done || s.Step == ProcedureStep.Again));
    }

    [Fact]
    public void One_person_is_no_time_out_and_a_no_is_a_stop()
    {
        var one = Then(CaseState.Apply(CaseState.Empty, Operations.Opened), Said(CaseRole.Surgeon, true), Said(CaseRole.Surgeon, true));
        Assert.False(ProcedureSteps.IsDone(one, ProcedureStep.ConfirmCase));
        var two = Then(one, Said(CaseRole.Engineer, true));
        Assert.True(ProcedureSteps.IsDone(two, ProcedureStep.ConfirmCase));
        var stopped = Then(two, Said(CaseRole.Engineer, false));
        Assert.Equal(new(ProcedureStep.ConfirmCase, StepStanding.Fallen, "not everything was confirmed", true), ProcedureSteps.Of(stopped)[0]);
    }

    [Theory]
    [InlineData("the liver was mobilised")]
    [InlineData("tissue was cut")]
    public void After_mobilisation_or_a_cut_everything_measured_is_due_again_and_guidance_ends(string reason)
    {
        var state = Then(Operations.Guided(), new GuidanceBegan(default, CaseRole.Surgeon, "lesion-2"), new DomainEnded(default, reason));
        Assert.Null(state.Procedure.Guiding);
        Assert.Equal(ProcedureStep.FirstAlignment, ProcedureSteps.Next(state));
        var steps = ProcedureSteps.Of(state).ToDictionary(s => s.Step);
        foreach (var fell in new[] { ProcedureStep.FirstAlignment, ProcedureStep.Surface, ProcedureStep.Ultrasound, ProcedureStep.Check, ProcedureStep.Again })
            Assert.Equal((StepStanding.Fallen, reason), (steps[fell].Standing, steps[fell].Why));
        Assert.Equal(StepStanding.Done, steps[ProcedureStep.Equipment].Standing);

        // Measured and checked anew, the change is dealt with.
        state = Operations.Fold([.. Operations.GoingWell(), Operations.Fixed(new DomainEnded(default, reason)), .. Operations.GoingWell()[3..]]);
        Assert.Equal(StepStanding.Done, ProcedureSteps.Of(state).Single(s => s.Step == ProcedureStep.Again).Standing);
        Assert.Equal(ProcedureStep.Guide, ProcedureSteps.Next(state));
    }

    [Fact]
    public void Going_back_to_a_step_takes_away_what_was_built_on_it_and_nothing_else()
    {
        var back = Then(Operations.Guided(), new StepReopened(default, CaseRole.Surgeon, ProcedureStep.Ultrasound));
        Assert.Equal(ProcedureStep.Surface, ProcedureSteps.Next(back));
        Assert.True(ProcedureSteps.IsDone(back, ProcedureStep.FirstAlignment));
        var check = Then(Operations.Guided(), new StepReopened(default, CaseRole.Surgeon, ProcedureStep.Check));
        Assert.NotNull(check.Registration);
        Assert.Equal(ProcedureStep.Check, ProcedureSteps.Next(check));
    }

    [Fact]
    public void A_check_point_that_is_off_takes_the_registration_with_it()
    {
        var state = Then(Operations.Guided(), new CheckPointTouched(default, CaseRole.Assistant, 3.4, 2));
        Assert.Null(state.Registration);
        Assert.Contains("3.4 mm off", state.WhyNot, StringComparison.Ordinal);
        Assert.Equal(ProcedureStep.Equipment, ProcedureSteps.Next(state));
    }

    /// <summary>H2: what contradicts a registration takes guidance from its lesions at once; a check elsewhere settles only that nothing was moved.</summary>
    [Fact]
    public void A_doubt_lowers_every_verdict_until_what_settles_it()
    {
        var state = Operations.Guided();
        Assert.Equal(TargetVerdict.Guide, LesionVerdict.Of(state, "lesion-1")!.Verdict);
        CaseEvent Doubt(DoubtKind kind) => new RegistrationDoubted(default, state.Registration!.InputsHash, kind, $"{kind}");
        CaseEvent good = new StructureChecked(default, CaseRole.Surgeon, "round ligament", 2, 6);
        foreach (var kind in Enum.GetValues<DoubtKind>())
        {
            var doubted = Then(state, Doubt(kind));
            Assert.All(Operations.Lesions, l => Assert.Equal(TargetVerdict.Confirm, LesionVerdict.Of(doubted, l)!.Verdict));
            Assert.Contains($"{kind}", LesionVerdict.Of(doubted, "lesion-1")!.Reasons);
            // Who is on the way keeps the lesion; the step that settles the doubt is due, and says why.
            Assert.Equal(state.Procedure.Guiding, doubted.Procedure.Guiding);
            var check = ProcedureSteps.Of(doubted).Single(s => s.Step == ProcedureStep.Check);
            Assert.Equal(kind != DoubtKind.Contradicted, check is { Standing: StepStanding.Fallen, IsNext: true } && check.Why == $"{kind}");
            Assert.Equal(StepStanding.Done, ProcedureSteps.Of(Then(doubted, good)).Single(s => s.Step == ProcedureStep.Check).Standing);
            var later = LesionVerdict.Of(Then(doubted, good), "lesion-1")!.Verdict;
            Assert.Equal(kind == DoubtKind.Contradicted ? TargetVerdict.Confirm : TargetVerdict.Guide, later);
            Assert.Equal(kind == DoubtKind.TrackerRestarted, Then(doubted, new CheckPointTouched(default, CaseRole.Engineer, 0.4, 2)).Procedure.Doubts.Count == 0);
        }

        // Of another registration nobody doubts anything yet; a doubt that comes too late is none.
        var anew = Then(state, Doubt(DoubtKind.Contradicted), new VesselsObserved(default, "others", 50, "probe"));
        anew = Then(anew, Operations.Ask(anew));
        anew = Then(anew, Operations.Answered(anew, anew.CurrentInputs, true));
        Assert.Empty(anew.Procedure.Doubts);
        Assert.Equal(anew.Passed + 1, Then(anew, Doubt(DoubtKind.Aged)).Passed);
    }

    [Fact]
    public void Before_the_check_a_verdict_is_at_best_to_be_confirmed()
    {
        var unchecked_ = Operations.Fold(Operations.GoingWell()[..^1]);
        var shown = LesionVerdict.Of(unchecked_, "lesion-1")!;
        Assert.Equal(TargetVerdict.Confirm, shown.Verdict);
        Assert.Contains(LesionVerdict.NotChecked, shown.Reasons);
        Assert.Equal(TargetVerdict.Guide, LesionVerdict.Of(Operations.Guided(), "lesion-1")!.Verdict);
    }

    private static CaseState Then(CaseState state, params CaseEvent[] events) => events.Aggregate(state, CaseState.Apply);

    private static OutcomeRecorded Outcome(string lesion, OutcomeKind kind) => new(default, CaseRole.Surgeon, lesion, kind, "");

    private static TimeOutConfirmed Said(CaseRole role, bool right) => new(default, role, right, true, true);
}
