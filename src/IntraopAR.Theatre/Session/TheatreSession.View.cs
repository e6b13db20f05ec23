using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Session;

/// <summary>What the pages are told.</summary>
internal sealed partial class TheatreSession
{
    private IReadOnlyList<LineView> Lines(CaseState state)
    {
        var line = of.Ready.IsFaulted
            ? new LineView(nameof(TheatreLink.Case), false, of.Ready.Exception!.InnerException?.Message ?? "its liver cannot be used", "Build the case again from a whole liver surface")
            : of.Ready.IsCompleted ? new(nameof(TheatreLink.Case), true, "ready", "")
            : new(nameof(TheatreLink.Case), false, "the liver is being made ready", "Go on; it is needed at step 4");
        return [line, .. devices.Lines.Select(l => new LineView(l.Link.ToString(), l.Ready, l.Words, l.Remedy))];
    }

    private SessionView View(CaseState state, IReadOnlyList<LineView> lines, IReadOnlyList<SceneItem> lesions)
    {
        var p = state.Procedure;
        var next = ProcedureSteps.Next(state);
        var fit = registration.Estimate is { } e ? new FitView(Tenth(e.Rigid.Fit.ResidualRms), e.Rigid.Fit.Coverage, Tenth(e.Rigid.Fit.Noise), e.IsElastic, e.Reasons) : null;
        return new()
        {
            CaseCode = state.CaseCode,
            Simulated = state.Simulated,
            Lines = lines,
            Steps = [.. ProcedureSteps.Of(state).Select(s => new StepView((int)s.Step, StepWords.NameOf(s.Step), s.Standing, s.Why, s.IsNext))],
            NextThing = NextThing(state, next),
            Busy = work.Busy,
            WaitsForHand = work.Busy is not null && devices.WaitsForHand,
            Resumed = resumed is null || Unchecked(state) is null && work.Busy is null ? null : ResumedCase.InWords,
            CanSweepFirst = devices.HasUltrasound && of.Tree is not null,
            Doubts = [.. p.Doubts.Select(d => d.Reason)],
            Notice = work.Failed ?? notice,
            TimeOut = [.. p.TimeOut.Select(t => new TimeOutView(t.Role.ToString().ToLowerInvariant(), t.Patient, t.Procedure, t.Examinations))],
            CheckPoint = p.CheckPoint is { } c ? new("check point", Tenth(c.ErrorMm), Tenth(c.LimitMm), c.IsGood) : null,
            Landmarks = [.. devices.Landmarks.Select(l => new LandmarkView(l.Id, l.Name, l.IsForCheck ? "check" : "align", Touched(l) is not null))],
            AlignmentFitMm = p.Alignment is { } a ? Tenth(a.FitMm) : null,
            SurfacePoints = state.Surface?.Points,
            Updates = [.. updates],
            WithoutUltrasound = p.WithoutUltrasound?.Reason,
            HasUltrasound = devices.HasUltrasound,
            Check = state.Registration is not null && !ProcedureSteps.IsDoubtedSince(state) && p.Check is { } k && k.InputsHash == state.Registration.InputsHash
                ? new(k.Found.Structure, Tenth(k.Found.ErrorMm), Tenth(k.Found.LimitMm), k.Found.IsGood) : null,
            Advice = state.Registration is null ? null : AdviceWords(),
            Guiding = p.Guiding,
            Lesions = [.. lesions.Select(l => Row(state, l))],
            WhyNot = state.Registration is null ? state.WhyNot : null,
            Change = p.Change.Length > 0 ? p.Change : null,
            Unresolved = [.. ProcedureSteps.Unresolved(state).Select(LesionItem.NameOf)],
            ClosingRefused = p.WhyNotClosed.Count > 0,
            Closed = p.Closed is not null,
            WithoutSlices = of.WithoutSlices(),
            Fit = fit,
            Plan = plan.View,
            Debrief = debriefed,
        };
    }

    private LesionRow Row(CaseState state, SceneItem l) => new(
        l.Id, l.Name, l.State switch { LesionState.Vanished => "vanished", LesionState.Seen => "seen", _ => null },
        l.Verdict switch { Verdict.Guide => "guide", Verdict.Confirm => "confirm", Verdict.DoNotUse => "do-not-use", _ => null },
        l.R90Mm is { } r ? Tenth(r) : null, Tenth(l.BaselineDiameterMm ?? 0), state.Procedure.OutcomeOf(l.Id)?.ToString().ToLowerInvariant(),
        state.Procedure.Guided.Contains(l.Id), l.Words, Looks(state, l.Id), PlanOf(l.Id), of.History(l.Id), of.Since(l.Id));

    /// <summary>Figures of another registration are told to nobody.</summary>
    private LesionPlanView? PlanOf(string lesion)
    {
        if (plan.Held is not { Review: var review } held || review.Plan.ActionOf(lesion) is not { } action) return null;
        var margin = review.Margins.Lesions.FirstOrDefault(m => m.Id == lesion);
        var inForce = ReferenceEquals(held.Against, registration.Estimate);
        return new(PlanFile.Word(action), margin is { } m ? Tenth(m.MarginMm) : null, inForce && margin?.ProbabilityR0 is { } p ? Math.Round(p, 3) : null, review.Plan.MarginMm);
    }

    /// <summary>The one thing to do next: what the step asks for, or what the last attempt at it lacked.</summary>
    private string NextThing(CaseState state, ProcedureStep? next)
    {
        if (work.Busy is { } busy) return devices.Waiting ?? busy;
        var p = state.Procedure;
        return next switch
        {
            null => "The case is closed",
            ProcedureStep.ConfirmCase when p.TimeOut.Any(t => !t.IsWhole) => "Stop: not everything was confirmed. Find out what is wrong before you go on",
            ProcedureStep.ConfirmCase when p.TimeOut.Count == 1 => "A second person confirms",
            ProcedureStep.Equipment when p.CheckPoint is { IsGood: false } => "The pointer is off: clean it, look at its marker, calibrate it again, then hold it on the check point once more",
            ProcedureStep.FirstAlignment when p.WhyNotAligned.Count > 0 => "Not aligned: " + string.Join("; ", p.WhyNotAligned),
            ProcedureStep.FirstAlignment when NextLandmark(check: false) is { } l => $"Touch {l.Name} with the pointer",
            ProcedureStep.FirstAlignment when devices.Landmarks.All(l => l.IsForCheck) => of.Tree is not null && devices.HasUltrasound
                ? "No landmarks were chosen in the scan: align by a sweep of the probe, or by the surface" : "No landmarks were chosen in the scan: align by the surface",
            ProcedureStep.FirstAlignment => "Align",
            ProcedureStep.Ultrasound when !devices.HasUltrasound => "There is no ultrasound machine: go on without, or connect one",
            ProcedureStep.Ultrasound when advised is not null => AdviceWords()!,
            ProcedureStep.Check when NextLandmark(check: true) is { } l => $"Touch {l.Name}: it was not used in the fit",
            ProcedureStep.Check when devices.Landmarks.All(l => !l.IsForCheck) => "No structure to check on was chosen in the scan: add one to the case's landmarks, its label beginning with check, and open the case again",
            ProcedureStep.Guide when p.Guiding is { } lesion => $"{LesionItem.NameOf(lesion)}: go to it, look with ultrasound, then record what became of it",
            _ => StepWords.ThingOf(next.Value),
        };
    }

    private PlannedLandmark? NextLandmark(bool check) => devices.Landmarks.FirstOrDefault(l => l.IsForCheck == check && Touched(l) is null);

    /// <summary>Where to measure and what it is expected to do to the lesion that is known worst.</summary>
    private string? AdviceWords()
    {
        if (advised is null) return null;
        if (advised.WorstBefore <= Margin) return FormattableString.Invariant($"Every r90 is within {Margin:F0} mm: no more need be measured");
        var where = advised.InWords[..Math.Max(0, advised.InWords.IndexOf(": the worst", StringComparison.Ordinal))];
        if (advised.WorstAfter > 0.9 * advised.WorstBefore) return "No further measurement would bring much";
        var words = char.ToUpperInvariant(where[0]) + where[1..];
        var does = advised.WorstAfter < 0.55 * advised.WorstBefore ? "halves" : "shrinks";
        return FormattableString.Invariant($"{words}: it {does} the region of {worst}, r90 {advised.WorstBefore:F1} → {advised.WorstAfter:F1} mm");
    }

    /// <summary>Landmarks while they are to be touched, as scanned or where they are expected; then the place to scan.</summary>
    private IEnumerable<SceneItem> Marks(CaseState state)
    {
        var next = ProcedureSteps.Next(state);
        if (next is ProcedureStep.FirstAlignment or ProcedureStep.Check)
            foreach (var l in devices.Landmarks.Where(l => l.IsForCheck == (next == ProcedureStep.Check)))
                yield return SessionScene.Mark(l.Id, l.Name, Touched(l) is not null ? "landmark-done" : "landmark", Expected(state, l.InScan), state.Simulated);
        if (next == ProcedureStep.Ultrasound && advised is not null && devices.HasUltrasound)
            yield return SessionScene.Mark("scan-here", "Scan here", "scan-here", Expected(state, advised.At), state.Simulated);
    }

    private Vec3 Expected(CaseState state, Point<Model> p) => registration.Estimate?.Place(p).Position
        ?? state.Procedure.Alignment?.PatientFromModel?.Apply(p).Position ?? p.Position;

    private static double Tenth(double mm) => Math.Round(mm, 1);
}
