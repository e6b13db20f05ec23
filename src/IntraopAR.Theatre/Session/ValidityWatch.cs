using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Session;

/// <summary>Watches whether the registration in force still holds; says it once as an event of the case. Not for several threads at a time.</summary>
internal sealed class ValidityWatch
{
    /// <summary>Another posture, pressure or mobilisation is announced as the end of all that was measured: here they stay as they were.</summary>
    private static readonly EstimateDomain AsItLay = new(TimeSpan.Zero, null, "as it lay", 0, []);

    private ValidityMonitor? monitor;
    private string of = "";

    /// <summary>Names what stands: the registration and the last good check of it.</summary>
    public static string KeyOf(CaseState state) => state.Registration is { } r ? $"{r.InputsHash} {Checked(state)?.Ticks}" : "";

    /// <param name="noticed">By the devices.</param>
    public IEnumerable<CaseEvent> Step(CaseState state, TimeSpan now, IReadOnlyList<(DoubtKind Kind, string Reason)> noticed)
    {
        if (state.Registration is not { } registration || state.Procedure.Closed is not null)
        {
            (monitor, of) = (null, "");
            yield break;
        }

        if (KeyOf(state) != of) (monitor, of) = (ValidityMonitor.Start(AsItLay with { ObservedAt = Checked(state) ?? registration.At }), KeyOf(state));
        var before = monitor!.Ended;
        monitor = monitor.Step(new ClockTicked(now));
        if (monitor.Ended is { } end && before is null)
            yield return end.AtBest == TargetVerdict.Confirm ? new RegistrationDoubted(now, registration.InputsHash, DoubtKind.Aged, end.InWords) : DomainEnded.Of(end);
        foreach (var (kind, reason) in noticed) yield return new RegistrationDoubted(now, registration.InputsHash, kind, reason);
    }

    /// <summary>A structure found where it is expected is an observation of the liver.</summary>
    private static TimeSpan? Checked(CaseState state) =>
        state.Procedure.Check is { Found: { IsGood: true } found } check && check.InputsHash == state.Registration!.InputsHash ? found.At : null;
}
