using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Headsets;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Session;

/// <summary>What viewers may ask for.</summary>
internal sealed partial class TheatreSession
{
    private static readonly ViewerRole[] Team = [ViewerRole.Surgeon, ViewerRole.Assistant, ViewerRole.Engineer];
    private static readonly ViewerRole[] Surgeons = [ViewerRole.Surgeon, ViewerRole.Assistant];

    private IEnumerable<(RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> Requests() =>
    [
        (new("who-is-it", Team) { AtWorkstation = true }, _ => RequestAnswer.Of(of.Card)),
        (new("confirm-case", Team) { AtWorkstation = true }, ConfirmCase),
        (new("check-point", Team), CheckPoint),
        (new("touch", Surgeons), Touch),
        (new("align", Surgeons), Align),
        (new("align-by-sweep", Surgeons), AlignBySweep),
        (new("align-by-surface", Surgeons), AlignBySurface),
        (new("measure-surface", Surgeons), MeasureSurface),
        (new("sweep", Surgeons), Sweep),
        (new("without-ultrasound", Surgeons), r => Happened(new UltrasoundPassedOver(Now, r.From.Role(), r.Text("reason")))),
        (new("look", Surgeons), Look),
        (new("undo-look", Surgeons), UndoLook),
        (new("guide", ViewerRole.Surgeon), Guide),
        (new("outcome", Surgeons), Outcome),
        (new("changed", Surgeons), Changed),
        (new("reopen", Surgeons), Reopen),
        (new("close", ViewerRole.Surgeon), Close),
        (new("measured", Team), _ => Finish()),
        (new("give-up", Team), _ => work.GiveUp() is { } why ? RequestAnswer.Refused(why) : RequestAnswer.Done),
        .. new PlanRequests(plan, () => State.Procedure.Closed is not null).All,
        .. new HeadRequests(this).All,
    ];

    /// <summary>Two people stand at one workstation: each says in which role they confirm.</summary>
    private RequestAnswer ConfirmCase(ViewerRequest r) => Happened(new TimeOutConfirmed(
        Now, r.Named<CaseRole>("as"), r.Yes("patient"), r.Yes("procedure"), r.Yes("examinations")));

    private RequestAnswer CheckPoint(ViewerRequest r)
    {
        var role = r.From.Role();
        return Began("Measuring the check point", async stop =>
        {
            var error = await devices.CheckPointAsync(stop);
            journal.Happened(new CheckPointTouched(Now, role, error, devices.CheckPointLimitMm));
            Place();
        });
    }

    private RequestAnswer Touch(ViewerRequest r)
    {
        var id = r.Text("landmark");
        var role = r.From.Role();
        var landmark = devices.Landmarks.FirstOrDefault(l => l.Id == id) ?? throw new RequestRefusedException($"no landmark is called {id}");
        if (landmark.IsForCheck && registration.Estimate is null) throw new RequestRefusedException("there is no registration to be checked: " + State.WhyNot);
        return Began($"Touching {landmark.Name}", async stop =>
        {
            var (place, spread) = await devices.TouchAsync(landmark, stop);
            journal.Happened(new LandmarkTouched(Now, role, id, place, spread, landmark.IsForCheck));
            if (landmark.IsForCheck) journal.Happened(registration.Check(role, landmark, place));
            Tell();
        });
    }

    /// <summary>Another registration is checked on the same place again, as long as the liver did not move since it was touched.</summary>
    private void Recheck(CaseRole role)
    {
        var structure = devices.Landmarks.LastOrDefault(l => l.IsForCheck && Touched(l) is not null);
        if (structure is not null && registration.Estimate is not null) journal.Happened(registration.Check(role, structure, Touched(structure)!.Place));
    }

    /// <summary>Since the liver last moved.</summary>
    private LandmarkTouched? Touched(PlannedLandmark landmark) => State.Procedure.Touched.FirstOrDefault(t => t.Landmark == landmark.Id);

    private RequestAnswer Align(ViewerRequest r)
    {
        var role = r.From.Role();
        LandmarkPair[] pairs =
        [
            .. devices.Landmarks.Where(l => !l.IsForCheck).Select(l => (Planned: l, Touched: Touched(l))).Where(l => l.Touched is not null)
                .Select(l => new LandmarkPair(l.Planned.Id, l.Planned.InScan, l.Touched!.Place, Sigma(l.Planned.Sigma, l.Touched.SpreadMm))),
        ];
        if (pairs.Length < 3) throw new RequestRefusedException($"three landmarks are needed; {pairs.Length} touched so far");
        return Began("Aligning", _ =>
        {
            registration.Align(role, pairs);
            Place();
            return Task.CompletedTask;
        });
    }

    /// <summary>What finding the place again is worth, and how restless it was held.</summary>
    private static double Sigma(double planned, double spread) => double.IsFinite(spread) ? Math.Sqrt(planned * planned + spread * spread / 3) : planned;

    private RequestAnswer MeasureSurface(ViewerRequest r)
    {
        Demand(ProcedureStep.FirstAlignment);
        return Began("Sweeping the surface", async stop =>
        {
            var measured = await devices.SurfaceAsync(stop);
            work.Say(of.Ready.IsCompleted ? "Registering" : "The liver is still being made ready; then it is registered");
            var model = await of.Ready.WaitAsync(stop);
            lock (gate) updates.Clear();
            registration.FromSurface(model, measured);
            work.Say("Placing the lesions");
            Place();
        });
    }

    private RequestAnswer Sweep(ViewerRequest r)
    {
        Demand(ProcedureStep.Surface);
        if (!devices.HasUltrasound) throw new RequestRefusedException("there is no ultrasound machine: go on without, or connect one");
        if (of.Tree is null) throw new RequestRefusedException("the case has no centre-lines of vessels that a sweep could be laid on: go on without");
        var (asked, role) = (r.OptionalText("lesion"), r.From.Role());
        return Began("Sweeping the probe", async stop =>
        {
            var towards = State.EstimateOf(asked) ?? State.Registration!.Answer.Lesions.MaxBy(l => l.R90)!;
            var sweep = await devices.SweepAsync(towards.Position, ultrasound, stop);
            work.Say("Updating the registration");
            var update = registration.WithSweep(sweep);
            lock (gate) updates.Add(update);
            if (!update.Taken) return;
            Recheck(role);
            Place();
        });
    }

    private RequestAnswer Guide(ViewerRequest r)
    {
        var lesion = Lesion(r);
        if (!ProcedureSteps.MayGuide(State)) throw new RequestRefusedException($"step {(int)ProcedureSteps.Next(State)!.Value} comes first: {StepWords.NameOf(ProcedureSteps.Next(State)!.Value)}");
        var answer = Happened(new GuidanceBegan(Now, r.From.Role(), lesion));
        devices.Aim(State.EstimateOf(lesion)?.Position);
        return answer;
    }

    private RequestAnswer Outcome(ViewerRequest r) =>
        Happened(new OutcomeRecorded(Now, r.From.Role(), Lesion(r), r.Named<OutcomeKind>("outcome"), r.OptionalText("note")));

    /// <summary>
    /// Said by a person. Moved, cut or turned: nothing measured before holds. Another gas pressure: the registration stands, and no
    /// lesion is better than "confirm" until a structure was found where it is expected (docs/validity.md).
    /// </summary>
    private RequestAnswer Changed(ViewerRequest r)
    {
        if (r.Text("what") == "gas")
        {
            if (State.Registration is not { } inForce) throw new RequestRefusedException("nothing was registered that another gas pressure could make doubtful");
            return Happened(new RegistrationDoubted(
                Now, inForce.InputsHash, DoubtKind.PressureChanged, "the gas pressure was changed: touch a structure that was not used in the fit (step 6); where it lies elsewhere, measure the surface again"));
        }

        var reason = r.Text("what") switch
        {
            "mobilised" => "the liver was mobilised",
            "cut" => "tissue was cut",
            "posture" => "patient or table were moved",
            _ => throw new RequestRefusedException("say whether the liver was mobilised, tissue cut, or the posture or the gas pressure changed"),
        };
        return Anew(new DomainEnded(Now, reason));
    }

    private RequestAnswer Reopen(ViewerRequest r) => Anew(new StepReopened(Now, r.From.Role(), r.Step()));

    private RequestAnswer Close(ViewerRequest r)
    {
        if (State.Procedure.Closed is not null) throw new RequestRefusedException("the case is closed");
        journal.Happened(new ClosingAsked(Now, r.From.Role()));
        var open = State.Procedure.WhyNotClosed;
        if (open.Count > 0) throw new RequestRefusedException($"Not closed. Without an outcome: {string.Join(", ", open.Select(LesionItem.NameOf))}");
        journal.Close(Now);
        lock (gate) debriefed = debrief(State, registration.Estimate);
        return RequestAnswer.Done;
    }

    /// <summary>What has to be measured again is forgotten, and things are laid where nobody claims to know more.</summary>
    private RequestAnswer Anew(CaseEvent happened)
    {
        return Began("Noting it", _ =>
        {
            journal.Happened(happened);
            lock (gate)
            {
                if (State.Registration is null) updates.Clear();
                if (State.Procedure.Alignment is null) firstSweeps.Clear();
            }

            devices.Aim(null);
            Place();
            return Task.CompletedTask;
        });
    }

    /// <summary>A hand is done with what it measures.</summary>
    private RequestAnswer Finish()
    {
        if (work.Busy is null || !devices.WaitsForHand) return RequestAnswer.Refused("nothing is being measured");
        devices.Finish();
        return RequestAnswer.Done;
    }

    private string Lesion(ViewerRequest r) => r.Text("lesion") is var id && State.Lesions.Any(l => l.Id == id) ? id : throw new RequestRefusedException("the case has no such lesion");

    private void Demand(ProcedureStep first)
    {
        if (!ProcedureSteps.IsDone(State, first)) throw new RequestRefusedException($"step {(int)first} comes first: {StepWords.NameOf(first)}");
    }

    private RequestAnswer Happened(CaseEvent happened)
    {
        if (State.Procedure.Closed is not null) throw new RequestRefusedException("the case is closed");
        var passed = State.Passed;
        journal.Happened(happened);
        return State.Passed == passed ? RequestAnswer.Done : RequestAnswer.Refused("that cannot be done now");
    }

    private RequestAnswer Began(string words, Func<CancellationToken, Task> doing)
    {
        if (State.Procedure.Closed is not null) throw new RequestRefusedException("the case is closed");
        return work.Begin(words, doing) is { } why ? RequestAnswer.Refused(why) : RequestAnswer.Done;
    }
}
