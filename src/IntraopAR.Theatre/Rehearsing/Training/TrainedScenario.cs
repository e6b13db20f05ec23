using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A headless rehearsal's scenario gone through by a scripted trainee, for its debrief.</summary>
internal static class TrainedScenario
{
    public const string Careful = "careful", Careless = "careless";

    public static RehearsalOutcome Told(RehearsalOutcome outcome, VirtualTheatre theatre, string trainee, TextWriter progress)
    {
        if (theatre.Scenario.Script is null) return outcome;
        progress.WriteLine($"the scenario, by a {trainee} trainee");
        var run = TrainingRun.Do(new(theatre.Patient), theatre.Scenario, trainee == Careful);
        return outcome with { Trainee = trainee, Training = TrainingDebrief.Of(theatre.Scenario, run.Timeline) };
    }
}
