using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What is said aloud in a theatre and done by others: by the anaesthetist, the nurse, the assistant, the engineer.</summary>
/// <param name="Name">As the request names it.</param>
/// <param name="Act">As it is scored; null where the stage's own events tell it.</param>
/// <param name="Words">For the timeline.</param>
internal sealed record RoomAsk(string Name, TraineeAct? Act, string Words, params StageEvent[] Happens)
{
    /// <summary>Of the usual mobilisation, mmHg of the usual pneumoperitoneum, mm of a cut.</summary>
    private const double UsualMobilisation = 1, UsualGas = 12, UsualGape = 4;

    public static IReadOnlyList<RoomAsk> All { get; } =
    [
        new("hold-breath", TraineeAct.HoldBreath, "ventilation is stopped at the end of expiration", new StageEvent(StageEventKind.BreathHeld)),
        new("ventilate", null, "ventilation goes on", new StageEvent(StageEventKind.Breathing)),
        new("gas", null, "gas is let in to 12 mmHg", new StageEvent(StageEventKind.Gas, 6, UsualGas)),
        new("no-gas", null, "the gas is let off", new StageEvent(StageEventKind.Gas, 6)),
        new("mobilise", null, "the right lobe is freed and turned", new StageEvent(StageEventKind.Mobilised, 5, UsualMobilisation)),
        new("cut", null, "the liver is cut at the dissector", new StageEvent(StageEventKind.Cut, 2, UsualGape)),
        new("clear-view", TraineeAct.ClearView, "the tracker's view, the lens and the machine's screen are put right", [.. Faults(
            StageEventKind.Hidden, StageEventKind.Silent, StageEventKind.Mirrored, StageEventKind.Frozen, StageEventKind.DepthSet, StageEventKind.Smoke)]),
        new("recalibrate", TraineeAct.Recalibrate, "the calibrations are made anew", [.. Faults(StageEventKind.Delayed)]),
        new("wait", TraineeAct.Wait, "everybody waits"),
        new("stop", TraineeAct.StopGuidance, "the operation goes on without guidance"),
        new("declutter", TraineeAct.Declutter, "the drawing is taken off the picture"),
        new("read-distance", TraineeAct.ReadDistance, "the distance is read aloud"),
    ];

    /// <exception cref="BadInputException">Nobody in the room does that.</exception>
    public static RoomAsk Named(string name) => All.FirstOrDefault(a => a.Name == name)
        ?? throw new BadInputException("room", "ask", "nobody here does that", "ask for one of " + string.Join(", ", All.Select(a => a.Name)));

    /// <summary>Done now, and told.</summary>
    public LogEntry Do(LiveStage stage, TimeSpan at)
    {
        if (Name == "cut" && stage.TipOf(StageTool.Dissector) is null) throw new BadInputException("room", "cut", "nobody holds the dissector", "take it and bring it to where the cut shall be");
        if (Act == TraineeAct.Recalibrate) stage.Recalibrate();
        foreach (var e in Happens) stage.Happen(e);
        return Act is { } act ? LogEntry.Of(at, act, null, Words) : LogEntry.Of(at, Happens[0].Kind, null, Words);
    }

    private static IEnumerable<StageEvent> Faults(params StageEventKind[] kinds) => kinds.Select(k => new StageEvent(StageEventKind.PutRight, Target: k.ToString()));
}
