using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// A trainee who goes through the course of a scenario. A careful one looks at what the program says and what is seen in the
/// room, and reacts as the scenario knows; a careless one goes on.
/// </summary>
internal sealed class ScriptedTrainee(ScenarioScript script, bool careful)
{
    /// <summary>A person needs this long to take in what is said.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1.2);

    private readonly Queue<CourseStep> course = new(script.Course);
    private readonly Queue<CourseStep> reacting = new();
    private readonly HashSet<Reaction> done = new(ReferenceEqualityComparer.Instance);
    private TimeSpan last;
    private int read;

    public bool IsDone => course.Count == 0 && reacting.Count == 0;

    /// <summary>What is done now; null where nothing is.</summary>
    public CourseStep? Step(TimeSpan now, IReadOnlyList<LogEntry> entries)
    {
        if (careful) Look(now, entries);
        var queue = reacting.Count > 0 ? reacting : course;
        if (!queue.TryPeek(out var next) || now < last + TimeSpan.FromSeconds(next.Seconds)) return null;
        last = now;
        return queue.Dequeue();
    }

    private void Look(TimeSpan now, IReadOnlyList<LogEntry> entries)
    {
        for (; read < entries.Count && entries[read].At + Reading <= now; read++)
            foreach (var reaction in script.Reactions)
            {
                if (done.Contains(reaction) || !Trigger.Matches(reaction.To, reaction.About, entries[read])) continue;
                done.Add(reaction);
                last = now;
                foreach (var act in reaction.Acts) reacting.Enqueue(act);
                if (reaction.Ends) course.Clear();
            }
    }
}
