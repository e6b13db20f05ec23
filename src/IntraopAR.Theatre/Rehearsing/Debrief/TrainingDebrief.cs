using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What was done in a rehearsal, when, what came of it and how it counts; of a log alone, so of a live rehearsal as of a scripted one.</summary>
/// <param name="Title">Of the scenario.</param>
/// <param name="Story">What happened in it.</param>
/// <param name="ProgramShare">Of the program's points, 0 to 1; null for plain practice.</param>
/// <param name="TraineeShare">Of the trainee's.</param>
/// <param name="Acquisitions">What each did to every lesion's r90.</param>
internal sealed record TrainingDebrief(
    string Title, IReadOnlyList<string> Hazards, string Story, double? ProgramShare, double? TraineeShare, IReadOnlyList<ScoredReaction> Reactions,
    IReadOnlyList<TimelineLine> Timeline, IReadOnlyList<AcquisitionEffect> Acquisitions, IReadOnlyList<TreatedLesion> Treated)
{
    /// <summary>Acts of which a registration comes.</summary>
    private static readonly HashSet<string> Measuring = [nameof(TraineeAct.SweepSurface), nameof(TraineeAct.ScanUltrasound), nameof(TraineeAct.ConfirmByUltrasound), nameof(TraineeAct.Align)];

    public static TrainingDebrief Of(Scenario scenario, IReadOnlyList<LogEntry> entries)
    {
        var script = scenario.Script;
        var score = script is null ? null : ScenarioScore.Of(script, entries);
        return new(
            script?.Title ?? scenario.Name, script?.Hazards ?? [], script?.Story ?? "", score?.Program, score?.Trainee, score?.Reactions ?? [],
            [.. entries.Select(e => new TimelineLine(Seconds(e), e.Who.ToString().ToLowerInvariant(), e.What, e.About, e.Words))],
            Effects(entries),
            [.. entries.Where(e => e.What == LogEntry.Treated).Select(e => new TreatedLesion(Seconds(e), e.About!, e.OffMm))]);
    }

    private static AcquisitionEffect[] Effects(IReadOnlyList<LogEntry> entries)
    {
        var (found, before, by) = (new List<AcquisitionEffect>(), new Dictionary<string, double>(), nameof(TraineeAct.SweepSurface));
        foreach (var entry in entries)
        {
            if (entry.Who == LogActor.Trainee && Measuring.Contains(entry.What)) by = entry.What;
            // What ends the registration leaves no region to compare with.
            if (entry is { Who: LogActor.Program, About: "registration", What: nameof(ProgramAct.Lowered) or nameof(ProgramAct.Warned) or nameof(ProgramAct.Refused) }) before = [];
            if (entry is not { R90: { } after, What: not nameof(ProgramAct.FellBack) }) continue;
            found.Add(new(Seconds(entry), by, [.. after.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new RegionChange(r.Key, before.TryGetValue(r.Key, out var was) ? was : null, r.Value))]));
            before = new(after);
        }

        return [.. found];
    }

    private static double Seconds(LogEntry e) => Math.Round(e.At.TotalSeconds, 2);
}

/// <param name="Who">room, program or trainee.</param>
internal sealed record TimelineLine(double Seconds, string Who, string What, string? About, string Words);

/// <param name="What">The act that measured.</param>
internal sealed record AcquisitionEffect(double Seconds, string What, IReadOnlyList<RegionChange> Lesions);

/// <param name="BeforeMm">r90 before; null where there was none.</param>
internal sealed record RegionChange(string Lesion, double? BeforeMm, double AfterMm);

/// <param name="OffMm">From the lesion's true middle; null where nothing said where it is.</param>
internal sealed record TreatedLesion(double Seconds, string Lesion, double? OffMm);
