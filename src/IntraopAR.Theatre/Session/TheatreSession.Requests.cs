using IntraopAR.Guidance;
using IntraopAR.Registration;
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
        (new("measure-surface", Surgeons), MeasureSurface),
        (new("sweep", Surgeons), Sweep),
        (new("without-ultrasound", Surgeons), r => Happened(new UltrasoundPassedOver(clock.Now, r.From.Role(), r.Text("reason")))),
        (new("look", Surgeons), Look),
        (new("undo-look", Surgeons), UndoLook),
        (new("guide", ViewerRole.Surgeon), Guide),
        (new("outcome", Surgeons), Outcome),
        (new("changed", Surgeons), Changed),
        (new("reopen", Surgeons), Reopen),
        (new("close", ViewerRole.Surgeon), Close),
    ];

    /// <summary>Two people stand at one workstation: each says in which role they confirm.</summary>
    private RequestAnswer ConfirmCase(ViewerRequest r) => Happened(new TimeOutConfirmed(
        clock.Now, r.Named<CaseRole>("as"), r.Yes("patient"), r.Yes("procedure"), r.Yes("examinations")));

    private RequestAnswer CheckPoint(ViewerRequest r)
    {
        const double limit = 2;
        var role = r.From.Role();
        return Began("Measuring the check point", async stop =>
        {
            var error = await devices.CheckPointAsync(stop);
            journal.Happened(new CheckPointTouched(clock.Now, role, error, limit));
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
            var place = await devices.TouchAsync(landmark, stop);
            lock (gate) touched[id] = place;
            if (!landmark.IsForCheck) return;
            journal.Happened(registration.Check(role, landmark, place));
            Tell();
        });
    }

    /// <summary>Another registration is checked on the same place again, as long as the liver did not move since it was touched.</summary>
    private void Recheck(CaseRole role)
    {
        PlannedLandmark? structure;
        lock (gate) structure = devices.Landmarks.LastOrDefault(l => l.IsForCheck && touched.ContainsKey(l.Id));
        if (structure is not null && registration.Estimate is not null) journal.Happened(registration.Check(role, structure, touched[structure.Id]));
    }

    private RequestAnswer Align(ViewerRequest r)
    {
        var role = r.From.Role();
        LandmarkPair[] pairs;
        lock (gate) pairs = [.. devices.Landmarks.Where(l => !l.IsForCheck && touched.ContainsKey(l.Id)).Select(l => new LandmarkPair(l.Id, l.InScan, touched[l.Id], l.Sigma))];
        if (pairs.Length < 3) throw new RequestRefusedException($"three landmarks are needed; {pairs.Length} touched so far");
        return Began("Aligning", _ =>
        {
            registration.Align(role, pairs);
            Place();
            return Task.CompletedTask;
        });
    }

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
        var answer = Happened(new GuidanceBegan(clock.Now, r.From.Role(), lesion));
        devices.Aim(State.EstimateOf(lesion)?.Position);
        return answer;
    }

    private RequestAnswer Outcome(ViewerRequest r) =>
        Happened(new OutcomeRecorded(clock.Now, r.From.Role(), Lesion(r), r.Named<OutcomeKind>("outcome"), r.OptionalText("note")));

    /// <summary>Moved, cut or turned: said by a person, and nothing measured before holds.</summary>
    private RequestAnswer Changed(ViewerRequest r)
    {
        var reason = r.Text("what") switch
        {
            "mobilised" => "the liver was mobilised",
            "cut" => "tissue was cut",
            "posture" => "patient or table were moved",
            _ => throw new RequestRefusedException("say whether the liver was mobilised, tissue cut or the posture changed"),
        };
        return Anew(new DomainEnded(clock.Now, reason), [.. devices.Landmarks.Select(l => l.Id)]);
    }

    private RequestAnswer Reopen(ViewerRequest r)
    {
        var step = r.Step();
        string[] again = [.. devices.Landmarks.Where(l => step == ProcedureStep.FirstAlignment || (step == ProcedureStep.Check && l.IsForCheck)).Select(l => l.Id)];
        return Anew(new StepReopened(clock.Now, r.From.Role(), step), again);
    }

    private RequestAnswer Close(ViewerRequest r)
    {
        if (State.Procedure.Closed is not null) throw new RequestRefusedException("the case is closed");
        journal.Happened(new ClosingAsked(clock.Now, r.From.Role()));
        var open = State.Procedure.WhyNotClosed;
        if (open.Count > 0) throw new RequestRefusedException($"Not closed. Without an outcome: {string.Join(", ", open.Select(LesionItem.NameOf))}");
        journal.Close(clock.Now);
        lock (gate) debriefed = debrief(State, registration.Estimate);
        return RequestAnswer.Done;
    }

    /// <summary>What has to be measured again is forgotten, and things are laid where nobody claims to know more.</summary>
    private RequestAnswer Anew(CaseEvent happened, string[] landmarks)
    {
        return Began("Noting it", _ =>
        {
            journal.Happened(happened);
            lock (gate)
            {
                foreach (var id in landmarks) touched.Remove(id);
                if (State.Registration is null) updates.Clear();
            }

            devices.Aim(null);
            Place();
            return Task.CompletedTask;
        });
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
