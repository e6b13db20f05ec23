namespace IntraopAR.Headset;

/// <summary>Closing on the panel: refused while a lesion is unresolved, with which; afterwards, in a rehearsal, the way to the debrief.</summary>
internal static class ClosePage
{
    public static PanelContent Of(PanelState s)
    {
        if (s.Session is not { } session) return new("10 Close", "No case is open", [new("main", "Back")]);
        if (session.Closed) return Closed(s);
        var first = session.Open.FirstOrDefault();
        var may = s.May.Contains("close");
        var thing = first is null ? $"All {session.Lesions.Count} lesions have an outcome. Closing seals the journal."
            : s.Refused.Length > 0 ? "What is left in place on purpose is recorded as left. The case may stay open." : $"Without an outcome: {string.Join(", ", session.Unresolved)}";
        return new(first is not null && session.ClosingRefused ? "Not closed" : "10 Close", thing,
        [
            .. may ? [new PanelButton("close-case", "Close the case") { Primary = first is null }] : Array.Empty<PanelButton>(),
            .. s.May.Contains("outcome") && (first ?? session.Lesions.FirstOrDefault()) is { } lesion
                ? [new PanelButton($"record-{lesion.Id}", "Record outcomes") { Primary = first is not null }] : Array.Empty<PanelButton>(),
            new("main", "Back"),
        ])
        { Lesions = LesionRows.Of(s, null), Note = may ? "" : "The surgeon closes the case" };
    }

    public static PanelContent Closed(PanelState s) => new("The case is closed", "Its journal is sealed.",
        [.. s.Session?.Debrief is not null ? [new PanelButton("debrief", "Debrief") { Primary = true }] : Array.Empty<PanelButton>(), new("details", "Details"), new("leave", "Leave")])
    { Lesions = LesionRows.Of(s, null) };
}
