namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What was done in a rehearsal and when; score and debrief read it. Safe for several threads.</summary>
internal sealed class RehearsalLog
{
    private readonly Lock gate = new();
    private readonly List<LogEntry> entries = [];

    /// <summary>In the order of time; what happened at one time in the order it was told.</summary>
    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (gate) return [.. entries.OrderBy(e => e.At)];
        }
    }

    public void Add(LogEntry entry)
    {
        lock (gate) entries.Add(entry);
    }
}
