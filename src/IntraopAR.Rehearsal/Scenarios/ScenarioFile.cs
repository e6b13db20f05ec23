using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A scenario as a JSON file: its table and devices as in <see cref="Scenario"/>, and its script.</summary>
internal static class ScenarioFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <summary>Those that come with the program, in the order of their names.</summary>
    public static IReadOnlyList<Scenario> BuiltIn() =>
    [
        .. typeof(ScenarioFile).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("scenarios/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n =>
        {
            using var stream = typeof(ScenarioFile).Assembly.GetManifestResourceStream(n)!;
            return Read(n, stream);
        }),
    ];

    /// <exception cref="BadInputException">No scenario, or one that names what does not exist.</exception>
    public static Scenario Read(string source, Stream stream)
    {
        try
        {
            var file = JsonSerializer.Deserialize<Content>(stream, Json) ?? throw new BadInputException(source, "JSON", "is empty");
            var script = new ScenarioScript(
                file.Title, file.Hazards, file.Story,
                [.. file.Perturbs.Select(p => new Perturbation(Known(source, p.Kind), p.After, p.Seconds, p.Lasts, p.Amount, p.Target, p.Words))],
                [.. file.Expects.Select(e => new Expectation(e.Who, [.. e.Any.Select(a => Act(source, e.Who, a))], e.About, e.After, e.Within, e.Never, e.Until, e.Points, e.Why))],
                [.. (file.Course ?? UsualCourse).Select(c => c with { Act = Act(source, "Trainee", c.Act) })],
                [.. file.Reactions.Select(r => new Reaction(r.To, r.About, [.. r.Acts.Select(c => c with { Act = Act(source, "Trainee", c.Act) })], r.Ends))]);
            var t = file.Table ?? new();
            return new(file.Name, t.Seed, t.Amplitude, t.VisibleShare, t.Noise, t.OutlierShare, LandmarkCount: t.Landmarks, Ultrasound: t.Ultrasound) { Script = script };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new BadInputException(source, "JSON", $"is no scenario ({e.Message})");
        }
    }

    private static IReadOnlyList<CourseStep> UsualCourse { get; } =
    [
        new(nameof(TraineeAct.ConfirmCase), null, 3), new(nameof(TraineeAct.CheckEquipment), null, 2), new(nameof(TraineeAct.CheckPoint), null, 2),
        new(nameof(TraineeAct.Align), null, 3), new(nameof(TraineeAct.SweepSurface), null, 5), new(nameof(TraineeAct.CheckStructure), null, 4),
        new(nameof(TraineeAct.Guide), "1", 4), new(nameof(TraineeAct.ReadDistance), "1", 2), new(nameof(TraineeAct.Treat), "1", 6),
        new(nameof(TraineeAct.RecordOutcome), "all", 3), new(nameof(TraineeAct.Close), null, 2),
    ];

    private static string Known(string source, string kind) => Enum.TryParse<StageEventKind>(kind, out _) || Enum.TryParse<CaseFault>(kind, out _)
        ? kind
        : throw new BadInputException(source, "perturbs.kind", $"there is no '{kind}'", "name a StageEventKind or a CaseFault");

    private static string Act(string source, string who, string act) =>
        who == "Trainee" && Enum.TryParse<TraineeAct>(act, out _) || who == "Program" && Enum.TryParse<ProgramAct>(act, out _)
            ? act
            : throw new BadInputException(source, "act", $"there is no '{who}.{act}'", "name a TraineeAct or a ProgramAct");

    private sealed record Content(
        string Name, string Title, IReadOnlyList<string> Hazards, string Story, IReadOnlyList<Cause> Perturbs, IReadOnlyList<Wish> Expects, IReadOnlyList<Answer> Reactions,
        TableContent? Table = null, IReadOnlyList<CourseStep>? Course = null);

    private sealed record TableContent(
        long Seed = 21, double Amplitude = 3, double VisibleShare = 0.36, double Noise = 0.8, double OutlierShare = 0.02, int Landmarks = 4, bool Ultrasound = false);

    private sealed record Cause(string Kind, string Words, string? After = null, double Seconds = 0, double Lasts = 0, double Amount = 0, string? Target = null);

    private sealed record Wish(string Who, IReadOnlyList<string> Any, string After, double Points, string Why, double Within = 600, string? About = null, bool Never = false, string? Until = null);

    private sealed record Answer(string To, IReadOnlyList<CourseStep> Acts, string? About = null, bool Ends = false);
}
