using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What happens to a rehearsed case, as lines of its log.</summary>
internal static class CaseLog
{
    private const string Registration = "registration", Case = "case";

    /// <summary>As scenarios name the lesion that the later segmentation has left out.</summary>
    private const string LeftOut = "left-out";

    /// <param name="off">How far the needle's tip is from a lesion's true middle now, mm; null where nobody holds one.</param>
    /// <param name="leftOut">The lesion that the later segmentation has left out; null where none is.</param>
    public static void Write(RehearsalLog log, CaseEvent happened, CaseState after, Func<string, double?> off, string? leftOut = null)
    {
        foreach (var entry in Of(happened, after))
        {
            log.Add(entry is { What: nameof(TraineeAct.RecordOutcome), About: { } recorded } && recorded == leftOut ? entry with { About = LeftOut } : entry);
            if (entry is { What: nameof(TraineeAct.Treat), About: { } lesion } && off(lesion) is { } mm)
                log.Add(new(entry.At, LogActor.Room, LogEntry.Treated, lesion, FormattableString.Invariant($"the needle's tip was {mm:F1} mm from the true middle of {LesionItem.NameOf(lesion)}")) { OffMm = mm });
        }
    }

    private static IEnumerable<LogEntry> Of(CaseEvent happened, CaseState after)
    {
        switch (happened)
        {
            case TimeOutConfirmed e:
                if (!e.IsWhole)
                {
                    yield return LogEntry.Of(e.At, TraineeAct.RejectCase, null, $"the {Said(e.Role)} stops: something is not right");
                    yield return LogEntry.Of(e.At, ProgramAct.Refused, Case, "the time-out is not whole: nobody is guided in this case");
                }
                else if (ProcedureSteps.IsDone(after, ProcedureStep.ConfirmCase)) yield return LogEntry.Of(e.At, TraineeAct.ConfirmCase, null, "two people confirmed the case");
                break;
            case CheckPointTouched e:
                yield return LogEntry.Of(e.At, TraineeAct.CheckPoint, null, FormattableString.Invariant($"check point {e.ErrorMm:F1} mm off"));
                if (!e.IsGood) yield return LogEntry.Of(e.At, ProgramAct.Warned, "pointer", FormattableString.Invariant($"more than {e.LimitMm:F1} mm"));
                break;
            case AlignmentFound e:
                yield return LogEntry.Of(e.At, TraineeAct.Align, null, $"aligned by {e.Places} {e.Source}");
                if (e.PatientFromModel is null) yield return LogEntry.Of(e.At, ProgramAct.Refused, Registration, string.Join("; ", e.Reasons));
                break;
            case SurfaceObserved e:
                yield return LogEntry.Of(e.At, TraineeAct.SweepSurface, null, $"{e.Points} points of the surface");
                break;
            case VesselsObserved e:
                yield return LogEntry.Of(e.At, TraineeAct.ScanUltrasound, null, $"{e.Vessels} places of vessels");
                break;
            case RegistrationAnswered { Answer.Accepted: true } e when after.Registration == e:
                yield return LogEntry.Of(e.At, ProgramAct.Accepted, Registration, "the registration is taken") with { R90 = e.Answer.Lesions.ToDictionary(l => l.Id, l => l.R90) };
                break;
            case RegistrationAnswered e:
                yield return LogEntry.Of(e.At, ProgramAct.Refused, Registration, string.Join("; ", e.Answer.Reasons));
                break;
            case UpdateRefused e:
                // The registration before it stands.
                yield return LogEntry.Of(e.At, ProgramAct.Refused, "update", string.Join("; ", e.Reasons));
                break;
            case RegistrationDoubted e when after.Registration is not null:
                yield return LogEntry.Of(e.At, ProgramAct.Lowered, Registration, e.Reason);
                break;
            case StructureChecked e:
                yield return LogEntry.Of(e.At, TraineeAct.CheckStructure, e.Structure, FormattableString.Invariant($"{e.Structure} {e.ErrorMm:F1} mm off, {e.LimitMm:F1} allowed"));
                if (!e.IsGood) yield return LogEntry.Of(e.At, ProgramAct.Warned, Registration, "it lies farther off than the registration allows");
                break;
            case LesionLookedFor e:
                yield return LogEntry.Of(e.At, TraineeAct.ConfirmByUltrasound, e.Lesion, $"{LesionItem.NameOf(e.Lesion)} looked for with ultrasound");
                break;
            case GuidanceBegan e when after.Procedure.Guiding == e.Lesion:
                yield return LogEntry.Of(e.At, TraineeAct.Guide, e.Lesion, $"to {LesionItem.NameOf(e.Lesion)}");
                break;
            case OutcomeRecorded e:
                if (e.Outcome == OutcomeKind.Treated) yield return LogEntry.Of(e.At, TraineeAct.Treat, e.Lesion, $"{LesionItem.NameOf(e.Lesion)} treated");
                yield return LogEntry.Of(e.At, TraineeAct.RecordOutcome, e.Lesion, $"{LesionItem.NameOf(e.Lesion)}: {e.Outcome.ToString().ToLowerInvariant()}");
                break;
            case DomainEnded e:
                yield return LogEntry.Of(e.At, ProgramAct.Lowered, Registration, e.Reason);
                break;
            case ClosingAsked e:
                yield return LogEntry.Of(e.At, TraineeAct.Close, null, after.Procedure.Closed is not null ? "the case is closed" : "the case is to be closed");
                if (after.Procedure.Closed is null) yield return LogEntry.Of(e.At, ProgramAct.Refused, Case, "lesions without an outcome: " + string.Join(", ", after.Procedure.WhyNotClosed.Select(LesionItem.NameOf)));
                break;
        }
    }

    private static string Said(CaseRole role) => role.ToString().ToLowerInvariant();
}
