using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// Of a rehearsal's log what its trainee may read meanwhile: what they did and asked for, what the program said, what a person in
/// the room would see, and which of their reactions were right. Nothing of what is still to be noticed, and no points.
/// </summary>
internal static class NoticedLog
{
    private const int Newest = 12;

    /// <param name="asked">What the trainee made happen in the room.</param>
    public static IReadOnlyList<NoticedLine> Lines(ScenarioScript? script, IReadOnlyList<LogEntry> entries, IReadOnlySet<LogEntry> asked) =>
    [
        .. entries.Where(e => e.Who != LogActor.Room || asked.Contains(e) || SeenInRoom(script, e)).TakeLast(Newest)
            .Select(e => new NoticedLine(Math.Round(e.At.TotalSeconds, 1), e.Who.ToString().ToLowerInvariant(), e.Words)),
    ];

    /// <summary>Right reactions as soon as they were made. What must not be done is told in the debrief alone: to name it would give it away.</summary>
    public static IReadOnlyList<string> Right(ScenarioScript? script, IReadOnlyList<LogEntry> entries) => script is null ? [] :
        [.. ScenarioScore.Of(script, entries).Reactions.Where(r => r.Who == nameof(LogActor.Trainee) && !r.Never && r.Points > 0).Select(r => $"{r.Why} ({r.Words})")];

    /// <summary>A script lets people react to what they would see.</summary>
    private static bool SeenInRoom(ScenarioScript? script, LogEntry e) => script is not null && script.Reactions.Any(r => Trigger.Matches(r.To, r.About, e));
}

/// <param name="Who">room, program or trainee.</param>
internal sealed record NoticedLine(double Seconds, string Who, string Words);
