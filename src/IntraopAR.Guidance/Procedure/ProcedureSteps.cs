namespace IntraopAR.Guidance;

/// <summary>Which step is done, which is due, which fell: derived from the state alone.</summary>
public static class ProcedureSteps
{
    /// <summary>So many different roles make a time-out.</summary>
    public const int PeopleInTimeOut = 2;

    public static IReadOnlyList<ProcedureStep> InOrder { get; } = Enum.GetValues<ProcedureStep>();

    /// <summary>What lesions are guided by.</summary>
    private static readonly ProcedureStep[] BeforeGuidance = [.. InOrder.Where(s => s < ProcedureStep.Guide)];

    public static bool IsDone(CaseState state, ProcedureStep step)
    {
        var p = state.Procedure;
        return state.CaseCode.Length > 0 && step switch
        {
            ProcedureStep.ConfirmCase => p.TimeOut.Count >= PeopleInTimeOut && p.TimeOut.All(t => t.IsWhole),
            ProcedureStep.Equipment => p.CheckPoint is { IsGood: true },
            ProcedureStep.FirstAlignment => p.Alignment is not null,
            ProcedureStep.Surface => state is { Registration: not null, Surface: not null },
            ProcedureStep.Ultrasound => state.Registration is not null && (state.VesselsInForce is not null || p.WithoutUltrasound is not null),
            ProcedureStep.Check => WasChecked(state) && !IsDoubtedSince(state),
            ProcedureStep.Guide => state.Lesions.All(l => p.Guided.Contains(l.Id) || p.IsSettled(l.Id)),
            ProcedureStep.Again => p.Changes > 0 && p.Change.Length == 0,
            ProcedureStep.Outcomes => state.Lesions.All(l => p.IsSettled(l.Id)),
            ProcedureStep.Close => p.Closed is not null,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>Whether lesions may be guided to: a doubt lowers what is said of them, it does not take the lesion from who is on the way.</summary>
    public static bool MayGuide(CaseState state) => BeforeGuidance.All(s => s == ProcedureStep.Check ? WasChecked(state) : IsDone(state, s));

    /// <summary>Something happened since the check that another check settles.</summary>
    public static bool IsDoubtedSince(CaseState state) => state.Procedure.Doubts.Any(d => d.IsSettledByCheck);

    /// <summary>Lesions that keep the case from being closed.</summary>
    public static IReadOnlyList<string> Unresolved(CaseState state) => [.. state.Lesions.Where(l => !state.Procedure.IsSettled(l.Id)).Select(l => l.Id)];

    /// <summary>The first step that is not done; null where the case is closed, or none is open.</summary>
    public static ProcedureStep? Next(CaseState state) => state.CaseCode.Length == 0 || state.Procedure.Closed is not null
        ? null
        : InOrder.First(s => s != ProcedureStep.Again && !IsDone(state, s));

    /// <summary>All ten, in their order.</summary>
    public static IReadOnlyList<StepState> Of(CaseState state)
    {
        var next = Next(state);
        return [.. InOrder.Select(s => One(state, s, next))];
    }

    /// <summary>This registration, well; whatever happened since.</summary>
    private static bool WasChecked(CaseState state) => state.Registration is { } r && state.Procedure.Check is { Found.IsGood: true } check && check.InputsHash == r.InputsHash;

    private static StepState One(CaseState state, ProcedureStep step, ProcedureStep? next)
    {
        var fell = state.Procedure.Fallen.FirstOrDefault(f => f.Step == step).Why ?? "";
        var standing = IsDone(state, step) ? StepStanding.Done
            : step == ProcedureStep.Again && state.Procedure.Change.Length == 0 ? StepStanding.NotNeeded
            : step == ProcedureStep.Again || fell.Length > 0 ? StepStanding.Fallen
            : step == next ? StepStanding.Due
            : StepStanding.Waiting;
        return new(step, standing, step == ProcedureStep.Again ? state.Procedure.Change : fell, step == next);
    }
}
