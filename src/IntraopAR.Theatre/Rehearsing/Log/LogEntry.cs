using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>Who did a thing in a rehearsal.</summary>
internal enum LogActor
{
    /// <summary>What the scenario makes happen, and devices.</summary>
    Room,
    Program,
    Trainee,
}

/// <summary>One line of a rehearsal's timeline.</summary>
/// <param name="At">Since the rehearsal began, by the stage's clock.</param>
/// <param name="What">Name of a <see cref="StageEventKind"/>, <see cref="ProgramAct"/> or <see cref="TraineeAct"/>.</param>
/// <param name="About">What it is about: a lesion, a device, a file; null where that is plain.</param>
/// <param name="Words">As it is told in the debrief.</param>
internal sealed record LogEntry(TimeSpan At, LogActor Who, string What, string? About, string Words)
{
    /// <summary>What is told of a treatment by who knows the truth: in the debrief alone.</summary>
    public const string Treated = "Treated";

    /// <summary>After an acquisition, each lesion's r90 in mm; of the debrief it makes before and after.</summary>
    public IReadOnlyDictionary<string, double>? R90 { get; init; }

    /// <summary>Of a treatment: how far from the truth, mm.</summary>
    public double? OffMm { get; init; }

    public static LogEntry Of(TimeSpan at, TraineeAct act, string? about, string words) => new(at, LogActor.Trainee, act.ToString(), about, words);

    public static LogEntry Of(TimeSpan at, ProgramAct act, string? about, string words) => new(at, LogActor.Program, act.ToString(), about, words);

    public static LogEntry Of(TimeSpan at, StageEventKind happened, string? about, string words) => new(at, LogActor.Room, happened.ToString(), about, words);
}
