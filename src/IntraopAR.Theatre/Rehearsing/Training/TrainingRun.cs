using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A scenario gone through by a scripted trainee, without a screen. The same arguments give the same log.</summary>
internal static class TrainingRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50), Longest = TimeSpan.FromMinutes(3), After = TimeSpan.FromSeconds(2);

    /// <summary>An optical tracker that hides nothing by itself: what is hidden is the scenario's.</summary>
    private static VirtualTrackerHabit Quiet { get; } = VirtualTrackerHabit.Optical with { HiddenEvery = 1e9, LossShare = 0 };

    /// <summary>Shallow and coarse, so that a picture takes little time; what is checked of it does not need more.</summary>
    private static UltrasoundProbe Coarse { get; } = UltrasoundProbe.Intraoperative with { Depth = 65, FrequencyMHz = 3.5, PictureWidth = 400, PictureHeight = 300 };

    public static TrainingOutcome Do(TrainingLiver liver, Scenario scenario, bool careful)
    {
        var script = scenario.Script ?? throw new BadInputException("scenario", scenario.Name, "has no script: there is nothing to score", "choose one that trains a hazard");
        var stage = LiveStage.Create(liver.Patient, scenario, Quiet, Coarse);
        var log = new RehearsalLog();
        var director = new ScenarioDirector(script, log);
        var trainee = new ScriptedTrainee(script, careful);
        using var program = new TrainingProgram(liver, stage, log);
        TimeSpan? ended = null;
        while (stage.Now < Longest && (ended is not { } end || stage.Now < end + After))
        {
            program.Step(stage.Advance(Step, program.Pictures));
            foreach (var p in director.Step(stage)) program.Begins(p);
            if (trainee.Step(stage.Now, log.Entries) is { } act) program.Do(act);
            if (trainee.IsDone) ended ??= stage.Now;
        }

        return new(scenario.Name, careful ? "careful" : "careless", ScenarioScore.Of(script, log.Entries), log.Entries);
    }
}

/// <param name="Trainee">careful or careless.</param>
/// <param name="Timeline">In the order of time.</param>
internal sealed record TrainingOutcome(string Scenario, string Trainee, ScenarioScore Score, IReadOnlyList<LogEntry> Timeline);
