namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What scripts wait for: <c>Room.Hidden</c>, <c>Program.Refused|Program.FellBack</c>, <c>Trainee.Guide</c>.</summary>
internal static class Trigger
{
    public static bool Matches(string trigger, string? about, LogEntry entry) =>
        trigger.Split('|').Contains($"{entry.Who}.{entry.What}", StringComparer.Ordinal) && (about is null || entry.About == about);

    /// <summary>Which entry it first was, from one on; −1, the beginning, for no trigger at all; null where it was not.</summary>
    public static int? First(IReadOnlyList<LogEntry> entries, string? trigger, string? about = null, int from = 0)
    {
        if (trigger is null) return -1;
        for (var i = from; i < entries.Count; i++)
            if (Matches(trigger, about, entries[i])) return i;
        return null;
    }

    /// <summary>When that was.</summary>
    public static TimeSpan At(IReadOnlyList<LogEntry> entries, int index) => index < 0 ? TimeSpan.Zero : entries[index].At;
}
