using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What pages and headsets may ask for in a rehearsal, beside what they may ask a session for.</summary>
internal sealed partial class RehearsedTheatre
{
    private static readonly ViewerRole[] Team = [ViewerRole.Surgeon, ViewerRole.Assistant, ViewerRole.Engineer];
    private static readonly ViewerRole[] Hands = [ViewerRole.Surgeon, ViewerRole.Assistant];

    private readonly IReadOnlyDictionary<string, (RequestRule Rule, Func<ViewerRequest, CancellationToken, Task<RequestAnswer>> Do)> requests;

    private IEnumerable<(RequestRule Rule, Func<ViewerRequest, CancellationToken, Task<RequestAnswer>> Do)> Requests() =>
    [
        (new("hands", Hands), (r, _) => Now(() => Devices.OwnHands = r.Yes("own"))),
        (new("hand", Hands), (r, _) => Now(() => Devices.Hand(r.From.Name, HandRequest.Of(r.Arguments), HandRequest.Presses(r.Arguments)))),
        (new("room", Hands), (r, _) => Now(() => Ask(r.Text("ask")))),
        (new("scenarios", Team), (_, _) => Task.FromResult(RequestAnswer.Of(new { Hazards = HazardNames.All, Scenarios = ScenarioChoice.For(now.Stage.Theatre.Patient.VesselTrees.Count > 0) }))),
        (new("another", Team), AnotherAsync),
    ];

    private StagedTheatre Devices => now.Devices;

    private static Task<RequestAnswer> Now(Action act)
    {
        act();
        return Task.FromResult(RequestAnswer.Done);
    }

    private void Ask(string name)
    {
        var (of, ask) = (now, RoomAsk.Named(name));
        var entry = ask.Do(of.Stage, of.Devices.Now);
        if (ask.Act == TraineeAct.Recalibrate) of.Devices.PutRight();
        lock (gate) asked.Add(entry);
        of.Log.Add(entry);
        Tell(of);
    }

    /// <summary>The named scenario, or any that can be played here where none is named: then only the debrief tells which it was.</summary>
    private async Task<RequestAnswer> AnotherAsync(ViewerRequest r, CancellationToken stop)
    {
        var all = ScenarioChoice.For(now.Stage.Theatre.Patient.VesselTrees.Count > 0);
        if (r.OptionalText("scenario") is not { Length: > 0 } name)
        {
            var open = all.Where(c => c.WhyNot is null && c.Hazards.Count > 0 && c.Name != now.Scenario.Name).ToArray();
            name = open[Random.Shared.Next(open.Length)].Name;
        }

        var chosen = all.FirstOrDefault(c => c.Name == name) ?? throw new RequestRefusedException("there is no such scenario");
        if (chosen.WhyNot is { } why) throw new RequestRefusedException(why);
        await AnotherAsync(Scenario.Named(name), stop);
        return RequestAnswer.Done;
    }
}
