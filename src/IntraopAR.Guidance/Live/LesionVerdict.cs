using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>What may be said of a lesion now: the estimate's verdict, but no better than the order of the operation allows.</summary>
public static class LesionVerdict
{
    public const string NotChecked = "the registration is not checked on a structure yet";

    /// <returns>Null where there is no estimate. Before the check of step 6, and where the registration is doubted, at best to be confirmed.</returns>
    public static TargetPrediction? Of(CaseState state, string lesion)
    {
        if (state.EstimateOf(lesion) is not { } estimate) return null;
        if (state.Procedure.Doubts is { Count: > 0 } doubts)
            estimate = estimate with { Verdict = estimate.Verdict == TargetVerdict.Guide ? TargetVerdict.Confirm : estimate.Verdict, Reasons = [.. estimate.Reasons, .. doubts.Select(d => d.Reason)] };
        return estimate.Verdict == TargetVerdict.Guide && !ProcedureSteps.MayGuide(state)
            ? estimate with { Verdict = TargetVerdict.Confirm, Reasons = [.. estimate.Reasons, Why(state)] }
            : estimate;
    }

    private static string Why(CaseState state) => ProcedureSteps.Next(state) is { } next and < ProcedureStep.Check
        ? $"step {(int)next} is not done yet"
        : NotChecked;
}
