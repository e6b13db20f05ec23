namespace IntraopAR.Headset;

/// <summary>What became of a lesion: one of four outcomes; the newest counts.</summary>
internal static class RecordPage
{
    /// <returns>Null where there is no such lesion, or the case is closed.</returns>
    public static PanelContent? Of(PanelState s)
    {
        if (s.Session is not { Closed: false } session || session.Lesions.FirstOrDefault(l => l.Id == s.Recording) is not { } lesion) return null;
        PanelButton As(string id, string label, string note = "") => new($"outcome-{id}", label) { Pressed = lesion.Outcome == id, Note = note, Disabled = !s.May.Contains("outcome") };
        var after = session.After(lesion.Id);
        return new($"Outcome of {lesion.Name}", lesion.Outcome is { } outcome ? $"Recorded: {outcome}. The newest counts." : "Nothing recorded yet",
        [
            As("seen", "Seen", "nothing done"), As("treated", "Treated"), As("left", "Left", "in place"), As("unresolved", "Unresolved"),
            .. after is not null ? [new PanelButton($"record-{after.Id}", $"Record {after.Name}")] : Array.Empty<PanelButton>(), new("main", "Back"),
        ])
        { Lesions = LesionRows.Of(s, lesion.Id) };
    }
}
