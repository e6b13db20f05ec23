namespace IntraopAR.Rehearsal;

/// <summary>What a training scenario does to the case, which reactions are right, and how they count. Data: <c>assets/scenarios</c>.</summary>
/// <param name="Title">One line.</param>
/// <param name="Hazards">H1 to H16 of docs/hazards.md.</param>
/// <param name="Story">What happens, for the debrief; the trainee does not read it before.</param>
/// <param name="Perturbs">In the order of time.</param>
/// <param name="Expects">Of the program and of the trainee.</param>
/// <param name="Course">What a trainee does whom nothing disturbs.</param>
/// <param name="Reactions">What a careful one does when told; a careless one goes on with the course.</param>
public sealed record ScenarioScript(
    string Title,
    IReadOnlyList<string> Hazards,
    string Story,
    IReadOnlyList<Perturbation> Perturbs,
    IReadOnlyList<Expectation> Expects,
    IReadOnlyList<CourseStep> Course,
    IReadOnlyList<Reaction> Reactions);

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">A <see cref="StageEventKind"/> or a <see cref="CaseFault"/> by name.</param>
/// <param name="After">What it waits for, as <c>Trainee.Guide</c>; null for the beginning.</param>
/// <param name="Seconds">After that.</param>
/// <param name="Lasts">s; 0 for good.</param>
/// <param name="Words">What is seen in the room, for the timeline.</param>
public sealed record Perturbation(string Kind, string? After, double Seconds, double Lasts, double Amount, string? Target, string Words)
{
    /// <summary>Null where it is a fault of the case.</summary>
    public StageEvent? OnStage => Enum.TryParse<StageEventKind>(Kind, out var kind) ? new(kind, Lasts, Amount, Target) : null;
}

/// <summary>A reaction that is right, or one that is wrong.</summary>
/// <param name="Who">Program or Trainee.</param>
/// <param name="Any">Acts of which one must come; with <paramref name="Never"/> none may.</param>
/// <param name="About">What the act must be about; null for anything.</param>
/// <param name="After">From when it counts, as <c>Room.Hidden</c>.</param>
/// <param name="Within">s; for what must never come: for so long at most.</param>
/// <param name="Until">What ends a ban, as <c>Program.Accepted</c>; null where only the time does.</param>
/// <param name="Why">What it is good for, told in the debrief.</param>
public sealed record Expectation(string Who, IReadOnlyList<string> Any, string? About, string After, double Within, bool Never, string? Until, double Points, string Why);

/// <param name="Act">A <see cref="TraineeAct"/> by name.</param>
/// <param name="About">A lesion by its number of order (1 is the first), or what the act is about.</param>
/// <param name="Seconds">After the act before.</param>
public sealed record CourseStep(string Act, string? About = null, double Seconds = 2);

/// <param name="To">As <c>Program.Warned</c> or <c>Room.OtherPatient</c>; what is seen in the room can be reacted to where a person in it would see it.</param>
/// <param name="About">What it must be about; null for anything.</param>
/// <param name="Acts">In their order; the course goes on afterwards.</param>
/// <param name="Ends">The course does not go on.</param>
public sealed record Reaction(string To, string? About, IReadOnlyList<CourseStep> Acts, bool Ends);
