using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>What the trainee's acts do.</content>
internal sealed partial class TrainingProgram
{
    /// <summary>Landmarks beyond those of the alignment, kept for the check.</summary>
    private const int ForCheck = 2;

    private DateTimeOffset calibrationExpires;

    public void Do(CourseStep step)
    {
        var act = Enum.Parse<TraineeAct>(step.Act);
        var about = Lesion(step.About);
        log.Add(LogEntry.Of(Now, act, about, ScenarioScore.Said(step.Act)));
        if (faults.Contains(CaseFault.ServerStopped) && act != TraineeAct.Resume) return;
        switch (act)
        {
            case TraineeAct.ConfirmCase: Confirm(true); break;
            case TraineeAct.RejectCase:
                Confirm(false);
                if (!ProcedureSteps.IsDone(State, ProcedureStep.ConfirmCase)) Says(ProgramAct.Refused, "case", "the time-out is not whole: nobody is guided in this case");
                break;
            case TraineeAct.CheckEquipment: CheckProfile(); break;
            case TraineeAct.CheckPoint: TouchCheckPoint(); break;
            case TraineeAct.Recalibrate: Recalibrate(); break;
            case TraineeAct.Align: Align(); break;
            case TraineeAct.SweepSurface: Sweep(); break;
            case TraineeAct.CheckStructure: CheckStructure(); break;
            case TraineeAct.ScanUltrasound: scanningSince = Now; break;
            case TraineeAct.HoldBreath: stage.Happen(new(StageEventKind.BreathHeld)); break;
            case TraineeAct.ClearView: ClearView(); break;
            case TraineeAct.StopGuidance:
                scanningSince = null;
                if (step.About == "mobilised") Validity(new MobilisationDeclared(Now));
                break;
            case TraineeAct.Guide: Guide(about!); break;
            case TraineeAct.Treat: Treat(about!); break;
            case TraineeAct.RecordOutcome: Record(step.About); break;
            case TraineeAct.Close: Close(); break;
            case TraineeAct.Resume: Resume(); break;
        }
    }

    /// <summary>Order 1 is the first lesion of the list; "worst" the one with the largest r90; "left-out" the one that no list names.</summary>
    private string? Lesion(string? about) => about switch
    {
        "worst" => State.Registration?.Answer.Lesions.MaxBy(l => l.R90)?.Id ?? liver.Lesions[0].Id,
        null or "left-out" => about,
        _ when int.TryParse(about, out var n) && n >= 1 && n <= liver.Lesions.Count => liver.Lesions[n - 1].Id,
        _ => about,
    };

    private void Confirm(bool right)
    {
        foreach (var role in new[] { CaseRole.Surgeon, CaseRole.Assistant }) Happened(new TimeOutConfirmed(Now, role, right, right, right));
    }

    private void CheckProfile()
    {
        var profile = new CalibrationProfile(
            CalibrationProfile.CurrentVersion, "pivot", [], "rehearsed", [], null, [], "virtual pointer", "V-1", ProgramVersion.Text, Start.AddDays(-40), calibrationExpires, null, 24);
        var why = ProfileGate.ForLiveUse(new("pointer.json", profile, "", "rehearsal", Intact: true), new HashSet<string> { "rehearsal" }, Start, "V-1", null);
        if (why.Count > 0) Says(ProgramAct.Refused, "calibration", string.Join("; ", why.Select(w => w.Why)));
    }

    private void TouchCheckPoint()
    {
        var outcome = CheckOutcome.Of(new("divot", nameof(Reference), [Divot.Position.X, Divot.Position.Y, Divot.Position.Z], 0.3, 0.3), stage.TouchDivot(Divot, 60), Start);
        Happened(new CheckPointTouched(Now, CaseRole.Surgeon, outcome.ErrorMm, outcome.ToleranceMm));
        if (!outcome.Passed) Says(ProgramAct.Refused, "calibration", string.Join("; ", outcome.Refusals.Select(r => r.Why)));
    }

    private void Recalibrate()
    {
        stage.Recalibrate();
        stage.Happen(new(StageEventKind.PutRight, Target: nameof(StageEventKind.Delayed)));
        calibrationExpires = Start.AddDays(30);
        faults.ExceptWith([CaseFault.CalibrationExpired, CaseFault.CentimetresForMillimetres, CaseFault.RasForLps]);
    }

    private void ClearView()
    {
        foreach (var kind in new[] { StageEventKind.Hidden, StageEventKind.Mirrored, StageEventKind.Frozen, StageEventKind.DepthSet }) stage.Happen(new(StageEventKind.PutRight, Target: kind.ToString()));
    }

    private void Align()
    {
        aligned = stage.TouchLandmarks(Math.Max(4, stage.Theatre.Scenario.LandmarkCount));
        var fit = LandmarkRegistration.Fit([.. aligned.Select(t => new LandmarkPair(t.Id, t.InScan, t.OnTable, t.Sigma))]);
        Happened(new AlignmentFound(Now, CaseRole.Surgeon, "virtual pointer", $"landmarks-{surfaces}", aligned.Count, fit.PatientFromModel, fit.Fre, []));
    }

    private void CheckStructure()
    {
        if (estimate is null)
        {
            Says(ProgramAct.Refused, "registration", "there is no registration to check: " + State.WhyNot);
            return;
        }

        var used = Math.Max(4, stage.Theatre.Scenario.LandmarkCount);
        var marked = stage.TouchLandmarks(used + ForCheck).Skip(used).Select(t => new MarkedPlace(t.InScan, t.OnTable, t.Sigma)).ToArray();
        var end = Agreement.Check(estimate.Estimate, marked, Now);
        var off = marked.Max(m => Point<Patient>.Distance(m.Seen, estimate.Estimate.Place(m.InModel)));
        Happened(new StructureChecked(Now, CaseRole.Surgeon, "landmarks that no fit was given", off, end is null ? double.MaxValue : 0));
        if (end is null) return;
        Happened(DomainEnded.Of(end));
        (estimate, monitor) = (null, null);
        Says(ProgramAct.Warned, "registration", end.InWords);
    }

    private void Guide(string lesion)
    {
        if (!ProcedureSteps.MayGuide(State))
        {
            var missing = ProcedureSteps.Next(State);
            Says(ProgramAct.Refused, "case", $"nobody is guided yet: {(missing is { } step ? ScenarioScore.Said(step.ToString()) : "the case")} is open");
            return;
        }

        Happened(new GuidanceBegan(Now, CaseRole.Surgeon, lesion));
        if (estimate is not null)
        {
            // The hand goes to the surface in front of where the lesion is shown.
            var shown = estimate.Estimate.Place(liver.Lesions.First(l => l.Id == lesion).Centre);
            stage.Take(new AimAlong(StageTool.Dissector, new(shown.Position + new Vec3(0, -300, -120)), new Vec3(0, 300, 120), Touches: true));
        }

        if (Foretold(lesion) is { Verdict: not TargetVerdict.Guide } p)
            Says(ProgramAct.Warned, lesion, FormattableString.Invariant($"{(p.Verdict == TargetVerdict.Confirm ? "confirm with ultrasound" : "do not use")}: r90 is {p.R90:F1} mm; {string.Join("; ", p.Reasons)}"));
    }

    private void Treat(string lesion)
    {
        var truth = liver.Patient.Lesions.First(l => l.Id == lesion).Centre;
        var place = stage.AsTracked(stage.Truth.Apply(truth, Now));
        var shown = estimate?.Estimate.Place(truth) ?? lastShown.GetValueOrDefault(lesion);
        double? off = shown == default ? null : Point<Patient>.Distance(place, shown);
        log.Add(new(Now, LogActor.Room, LogEntry.Treated, lesion, off is { } mm ? FormattableString.Invariant($"treated {mm:F1} mm from the lesion's true middle") : "treated without any estimate of its place") { OffMm = off });
    }

    private void Record(string? which)
    {
        var leftOut = liver.Lesions[^1].Id;
        foreach (var lesion in liver.Lesions)
            if (which switch { "listed" => lesion.Id != leftOut, "left-out" => lesion.Id == leftOut, _ => true })
                Happened(new OutcomeRecorded(Now, CaseRole.Surgeon, lesion.Id, OutcomeKind.Treated, ""));
    }

    private void Close()
    {
        Happened(new ClosingAsked(Now, CaseRole.Surgeon));
        if (State.Procedure.WhyNotClosed is { Count: > 0 } open) Says(ProgramAct.Refused, "case", $"{string.Join(", ", open)}: no outcome yet, the case does not close");
    }

    private void Resume()
    {
        if (!faults.Remove(CaseFault.ServerStopped)) return;
        journal = CaseJournal.Resume(journal.Path, _ => { }, out _);
        if (journal.VerdictHash == hashBefore) Says(ProgramAct.Resumed, "case", "the case goes on from its journal with the same verdicts");
        else Says(ProgramAct.Refused, "case", "the journal gives other verdicts than before the stop");
    }
}
