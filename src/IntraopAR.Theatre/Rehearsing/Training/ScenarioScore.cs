using System.Globalization;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>How a rehearsal was reacted to: points with their reasons.</summary>
/// <param name="Program">Share of the program's points, 0 to 1; null where nothing was asked of it.</param>
/// <param name="Trainee">Share of the trainee's.</param>
internal sealed record ScenarioScore(double? Program, double? Trainee, IReadOnlyList<ScoredReaction> Reactions)
{
    public static ScenarioScore Of(ScenarioScript script, IReadOnlyList<LogEntry> entries)
    {
        var reactions = script.Expects.Select(e => One(e, entries)).ToArray();
        return new(Share(reactions, nameof(LogActor.Program)), Share(reactions, nameof(LogActor.Trainee)), reactions);
    }

    private static double? Share(ScoredReaction[] all, string who)
    {
        var (points, outOf) = (all.Where(r => r.Who == who).Sum(r => r.Points), all.Where(r => r.Who == who).Sum(r => r.OutOf));
        return outOf > 0 ? points / outOf : null;
    }

    private static ScoredReaction One(Expectation e, IReadOnlyList<LogEntry> entries)
    {
        var wanted = string.Join("|", e.Any.Select(a => $"{e.Who}.{a}"));
        ScoredReaction Scored(bool right, string words, double? seconds = null) => new(e.Who, e.Any, e.Never, e.Why, right ? e.Points : 0, e.Points, words, seconds);
        // What nobody told the program it cannot answer; a trainee who never came so far has missed it.
        if (Trigger.First(entries, e.After) is null && e.Who == nameof(LogActor.Program)) return Scored(false, "was not asked") with { OutOf = 0 };
        if (Trigger.First(entries, e.After) is not { } began) return Scored(e.Never, e.Never ? "it did not come to that" : $"it did not come to that: no {Said(e.After)}");
        var since = Trigger.At(entries, began);
        var found = Trigger.First(entries, wanted, e.About, began + 1);
        var (took, late) = found is { } f ? (entries[f].At - since, entries[f].At > since + TimeSpan.FromSeconds(e.Within)) : (TimeSpan.Zero, false);
        if (!e.Never)
            return found is null ? Scored(false, "it did not happen")
                : late ? Scored(false, $"too late: after {Seconds(took)}, {Seconds(TimeSpan.FromSeconds(e.Within))} is right", took.TotalSeconds)
                : Scored(true, $"after {Seconds(took)}", took.TotalSeconds);
        var until = e.Until is null ? null : Trigger.First(entries, e.Until, null, began + 1);
        return found is { } forbidden && !late && (until is null || forbidden < until)
            ? Scored(false, $"{Said(entries[forbidden].What)} after {Seconds(took)}", took.TotalSeconds)
            : Scored(true, "kept");
    }

    private static string Seconds(TimeSpan t) => t.TotalSeconds.ToString(t.TotalSeconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";

    /// <summary>HoldBreath is "hold breath".</summary>
    public static string Said(string name) =>
        string.Concat(name.Split('.')[^1].Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

/// <summary>One expectation as it was met.</summary>
/// <param name="Any">Acts of which one was wanted, or none.</param>
/// <param name="Seconds">From what it answered to the act; null where there was none.</param>
internal sealed record ScoredReaction(string Who, IReadOnlyList<string> Any, bool Never, string Why, double Points, double OutOf, string Words, double? Seconds);
