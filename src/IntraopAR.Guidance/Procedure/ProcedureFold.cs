namespace IntraopAR.Guidance;

/// <summary>The part of <see cref="CaseState.Apply"/> that is about the order of the operation; it too records and derives, nothing else.</summary>
internal static class ProcedureFold
{
    /// <summary>What an event of the order itself does; null where it is none of these.</summary>
    public static CaseState? Of(CaseState state, CaseEvent happened)
    {
        var p = state.Procedure;
        return happened switch
        {
            TimeOutConfirmed e => With(state, p with { TimeOut = [.. p.TimeOut.Where(t => t.Role != e.Role), e] }),
            CheckPointTouched e => Touched(state, e),
            LandmarkTouched e => With(state, p with { Touched = [.. p.Touched.Where(t => t.Landmark != e.Landmark), e] }),
            AlignedBy e => With(state, p with { Proposed = e }),
            AlignmentFound e => Aligned(state, e),
            RegistrationDoubted e when state.Registration?.InputsHash == e.InputsHash => With(state, p with { Doubts = [.. p.Doubts.Where(d => d.Kind != e.Kind), e] }),
            UltrasoundPassedOver e => With(state, p with { WithoutUltrasound = e }),
            StructureChecked e when state.Registration is { } r => With(state, p with
            {
                Check = new(e, r.InputsHash),
                Doubts = e.IsGood ? [.. p.Doubts.Where(d => !d.IsSettledByCheck)] : p.Doubts,
            }),
            GuidanceBegan e when ProcedureSteps.MayGuide(state) && Has(state, e.Lesion) =>
                With(state, p with { Guiding = e.Lesion, Guided = [.. p.Guided.Where(l => l != e.Lesion), e.Lesion] }),
            OutcomeRecorded e when Has(state, e.Lesion) =>
                With(state, p with { Outcomes = [.. p.Outcomes.Where(o => o.Lesion != e.Lesion), e], WhyNotClosed = [] }),
            StepReopened e => Reopened(state, e.Step),
            ClosingAsked e => ProcedureSteps.Unresolved(state) is { Count: > 0 } open
                ? With(state, p with { WhyNotClosed = open })
                : With(state, p with { Closed = e, WhyNotClosed = [], Guiding = null }),
            RequestRefused or HeadsetPlaced => state,
            StructureChecked or GuidanceBegan or OutcomeRecorded or RegistrationDoubted => state with { Passed = state.Passed + 1 },
            _ => null,
        };
    }

    /// <summary>What every event leaves behind: steps that fell, and the end of guidance that nothing holds any longer.</summary>
    public static CaseState After(CaseState before, CaseState after, CaseEvent happened)
    {
        if (happened is CaseOpened || after.CaseCode.Length == 0 || before.Procedure.Closed is not null) return after;
        var p = after.Procedure;
        if (happened is DomainEnded end) p = Changed(before, p, end);
        // Doubts are of one registration.
        if (p.Doubts.Count > 0 && after.Registration?.InputsHash is var inForce) p = p with { Doubts = [.. p.Doubts.Where(d => d.InputsHash == inForce)] };
        after = after with { Procedure = p };
        var why = Why(after, happened);
        var fallen = new List<(ProcedureStep, string)>();
        foreach (var step in ProcedureSteps.InOrder)
        {
            if (step == ProcedureStep.Again || ProcedureSteps.IsDone(after, step)) continue;
            if (ProcedureSteps.IsDone(before, step)) fallen.Add((step, why));
            else if (p.Fallen.FirstOrDefault(f => f.Step == step) is { Why: not null } earlier) fallen.Add(earlier);
        }

        if (p.Change.Length > 0 && ProcedureSteps.IsDone(after, ProcedureStep.Check)) p = p with { Change = "" };
        if (p.Guiding is not null && !ProcedureSteps.MayGuide(after)) p = p with { Guiding = null };
        return after with { Procedure = p with { Fallen = fallen } };
    }

    /// <summary>Nothing that was measured on the liver holds, and nobody was guided to where the lesions are now.</summary>
    private static ProcedureState Changed(CaseState before, ProcedureState p, DomainEnded end)
    {
        var measured = before.Registration is not null || before.Procedure.Alignment is not null;
        return p with
        {
            Touched = [], Alignment = null, AlignedBy = [], Proposed = null, WhyNotAligned = [], WithoutUltrasound = null, Check = null, Guiding = null, Guided = [],
            Changes = p.Changes + (measured ? 1 : 0), Change = measured ? end.Reason : p.Change,
        };
    }

    /// <summary>A pointer that is off now was off, for all anybody knows, when it measured.</summary>
    private static CaseState Touched(CaseState state, CheckPointTouched e)
    {
        var after = With(state, state.Procedure with { CheckPoint = e });
        if (!e.IsGood) return Unaligned(after, FormattableString.Invariant($"the check point was found {e.ErrorMm:F1} mm off; what was measured before is not to be relied on"));
        return With(after, after.Procedure with { Doubts = [.. after.Procedure.Doubts.Where(d => d.Kind != DoubtKind.TrackerRestarted)] });
    }

    private static CaseState Aligned(CaseState state, AlignmentFound e)
    {
        if (e.PatientFromModel is null) return With(state, state.Procedure with { WhyNotAligned = e.Reasons, Proposed = null });
        var after = Unregistered(state, "the liver was aligned anew; measure the surface");
        var by = after.Procedure.Proposed is { } proposed && proposed.PlacesHash == e.PlacesHash ? proposed.Places : [];
        return With(after, after.Procedure with { Alignment = e, AlignedBy = by, Proposed = null, WhyNotAligned = [] });
    }

    private static CaseState Reopened(CaseState state, ProcedureStep step)
    {
        var p = state.Procedure;
        return step switch
        {
            ProcedureStep.ConfirmCase => With(state, p with { TimeOut = [] }),
            ProcedureStep.Equipment => With(state, p with { CheckPoint = null }),
            ProcedureStep.FirstAlignment => Unaligned(state, "the first alignment is done again"),
            ProcedureStep.Surface => Unregistered(state, "the surface is measured again"),
            ProcedureStep.Ultrasound => With(Unregistered(state, "ultrasound is done again; register again") with { Vessels = null }, p with { WithoutUltrasound = null, Check = null, Guiding = null }),
            ProcedureStep.Check => With(state, p with { Check = null, Touched = [.. p.Touched.Where(t => !t.IsForCheck)] }),
            ProcedureStep.Guide => With(state, p with { Guiding = null, Guided = [] }),
            // Moved or cut is said by its own event; an outcome is changed by a newer one; what is closed stays closed.
            _ => state with { Passed = state.Passed + 1 },
        };
    }

    private static CaseState Unaligned(CaseState state, string why)
    {
        var after = Unregistered(state, why);
        return With(after, after.Procedure with { Touched = [], Alignment = null, AlignedBy = [], Proposed = null, WhyNotAligned = [] });
    }

    private static CaseState Unregistered(CaseState state, string why) => state.Registration is null && state.Pending is null ? state : state with
    {
        Registration = null, Pending = null, VesselsInForce = null, SightingsInForce = [], WhyNotUpdated = [], WhyNot = why,
    };

    private static string Why(CaseState after, CaseEvent happened) => happened switch
    {
        StepReopened => "opened again",
        TimeOutConfirmed => "not everything was confirmed",
        DomainEnded e => e.Reason,
        RegistrationDoubted e => e.Reason,
        _ => after.WhyNot.Length > 0 ? after.WhyNot : after.Registration is not null ? "the registration is another one now" : "holds no longer",
    };

    private static CaseState With(CaseState state, ProcedureState procedure) => state with { Procedure = procedure with { Begun = true } };

    private static bool Has(CaseState state, string lesion) => state.Lesions.Any(l => l.Id == lesion);
}
