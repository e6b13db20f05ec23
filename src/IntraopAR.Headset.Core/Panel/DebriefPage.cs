namespace IntraopAR.Headset;

/// <summary>After a rehearsal was closed: the truth beside what was said, then what was reacted to. The timeline is long: the monitor has it.</summary>
internal static class DebriefPage
{
    /// <summary>Reactions beside the story, and on a page of their own.</summary>
    private const int WithStory = 2, Alone = 4;

    /// <returns>Null where there is none.</returns>
    public static PanelContent? Of(PanelState s) => s.Session?.Debrief is not { } debrief ? null
        : new("Debrief: the truth beside what was said", PlacesWithin(debrief), [.. debrief.Training is not null ? [new PanelButton("reactions", "What happened") { Primary = true }] : Array.Empty<PanelButton>(), new("main", "Back")])
        {
            Note = "How far off each was; the timeline is on the monitor", Lesions = [.. debrief.Lesions.Select(Row)],
        };

    /// <returns>Null where nothing was trained.</returns>
    public static PanelContent? Reactions(PanelState s)
    {
        if (s.Session?.Debrief?.Training is not { } training) return null;
        var all = training.Reactions.Where(r => r.Who == "trainee").Select(r => FormattableString.Invariant($"{(r.Points >= r.OutOf ? "✓" : "!")}  {r.Words} ({r.Points} of {r.OutOf}): {r.Why}")).ToArray();
        var pages = 1 + (Math.Max(0, all.Length - WithStory) + Alone - 1) / Alone;
        var at = s.Turned % pages;
        var share = training.TraineeShare is { } points ? FormattableString.Invariant($"{Math.Round(100 * points)} % of your points. ") : "";
        return new(training.Title, at == 0 ? share + training.Story : "",
        [
            .. pages > 1 ? [new PanelButton("turn", at + 1 < pages ? "Next page" : "First page") { Primary = at + 1 < pages }] : Array.Empty<PanelButton>(),
            new("debrief", "Lesions"), new("main", "Back"),
        ])
        {
            Note = pages > 1 ? $"Page {at + 1} of {pages}" : "",
            Rest = [.. all.Skip(at == 0 ? 0 : WithStory + Alone * (at - 1)).Take(at == 0 ? WithStory : Alone)],
        };
    }

    private static string PlacesWithin(SessionDebrief debrief)
    {
        var placed = debrief.Lesions.Count(l => l.ErrorMm is not null);
        return placed == 0 ? "There was no registration at the end; no place was claimed."
            : $"Of {placed} places, {debrief.Lesions.Count(l => l.InsideR90 == true)} lay within their r90. Nine in ten should.";
    }

    private static PanelLesion Row(DebriefLesion l)
    {
        var words = l.ErrorMm is null ? "no place was claimed" : FormattableString.Invariant($"{(l.InsideR90 == true ? "within" : "outside")} r90 {l.R90Mm:F1} mm");
        return new(l.Name, $"{(l.Vanished ? "vanished" : "seen")}, {words}", Scene.RingShape.None, false, l.ErrorMm is { } off ? FormattableString.Invariant($"{off:F1} mm") : "", false, l.Outcome)
        {
            Mark = l.ErrorMm is null ? "–" : l.InsideR90 == true ? "✓" : "!",
        };
    }
}
