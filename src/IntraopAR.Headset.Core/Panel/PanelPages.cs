namespace IntraopAR.Headset;

/// <summary>
/// What the panel says and offers, from how things stand. Requests that this viewer's role may not make are not offered. The words are
/// those of the browser's head.
/// </summary>
public static class PanelPages
{
    public static PanelContent Of(PanelState s)
    {
        var simulated = s.Now.Document is { Simulated: true };
        var code = s.Now.Document?.CaseCode ?? "";
        var head = simulated ? $"REHEARSAL, case {code}" : code.Length > 0 ? $"LIVE, case {code}" : "No case is open";
        if (s.Now.LinkOpacity <= 0)
            return new("lost: workstation", "The workstation does not answer. Nothing is drawn until it does.", [new("leave", "Leave")]) { Head = head, Simulated = simulated, Warns = true, Note = s.Now.LinkLost };
        // Outcomes, the close and the debrief need no placed headset.
        var view = Chosen(s) ?? (s.Session is { Closed: true } ? ClosePage.Closed(s) : s.Placement.Standing == PlacementStanding.Checked ? GuidingPage.Of(s) : PlacingPage.Of(s));
        var opaque = s.Blend == DisplayBlend.Opaque ? "No view of the real field: practise only. " : "";
        var note = s.Refused.Length > 0 ? Capital(s.Refused) : view.Note;
        return view with { Head = head, Simulated = simulated, Note = opaque + note, Warns = s.Refused.Length > 0 || opaque.Length > 0 || view.Warns };
    }

    /// <returns>Null where the main page is shown, or what was chosen is there no longer.</returns>
    private static PanelContent? Chosen(PanelState s) => s.Page switch
    {
        PanelPage.Record => RecordPage.Of(s),
        PanelPage.Close => ClosePage.Of(s),
        PanelPage.Debrief => DebriefPage.Of(s),
        PanelPage.Reactions => DebriefPage.Reactions(s),
        PanelPage.More => More(s),
        PanelPage.Details => new("Details", "", [new("main", "Back")]) { Rest = DetailLines(s) },
        PanelPage.Plan when s.Session is { } session => PlanPage.Of(session),
        _ => null,
    };

    /// <summary>What the details page of the monitor has for the fit, this has for the headset.</summary>
    public static IReadOnlyList<string> DetailLines(PanelState s)
    {
        var p = s.Placement;
        var blend = s.Blend switch { DisplayBlend.Additive => "additive", DisplayBlend.Opaque => "opaque", _ => "alpha-blend" };
        return
        [
            p.Placed is { } placed ? FormattableString.Invariant($"Placed by {placed.Method}, fit {placed.FitMm:F1} mm (fit, not accuracy); expected within {placed.ExpectedMm:F0} mm") : "Not placed",
            p.Check is { } check ? $"Check: {string.Join(", ", check.Touches.Select(t => FormattableString.Invariant($"{t.Name} {t.ErrorMm:F0}")))} mm off (finger and headset together)" : "Not checked",
            .. p.Standing == PlacementStanding.Again ? [$"To be checked again: {p.Why}"] : Array.Empty<string>(),
            FormattableString.Invariant($"Display: {blend}; a frame takes {s.FrameMs:F0} ms, meant are {s.NominalMs:F0}"),
            .. s.Reduced.Count > 0 ? ["Simplified to what the device can draw:", .. s.Reduced] : new[] { "Model drawn whole" },
            .. s.Lacks.Count > 0 ? ["This device lacks:", .. s.Lacks] : Array.Empty<string>(),
        ];
    }

    private static PanelContent More(PanelState s) => new("More", "",
    [
        new("vessels", "Vessels") { Pressed = s.Vessels, Note = s.Vessels ? "drawn" : "not drawn" }, new("liver", "Liver") { Pressed = s.Liver, Note = s.Liver ? "drawn" : "not drawn" },
        new("hand", s.LeftHanded ? "Touch with right" : "Touch with left"), new("details", "Details"),
        .. s.Session is not null ? [new PanelButton("plan", "Plan") { Note = "of each lesion" }] : Array.Empty<PanelButton>(),
        .. s.May.Contains("outcome") && (s.Session?.Open.FirstOrDefault() ?? s.Session?.Lesions.FirstOrDefault()) is { } lesion ? [new PanelButton($"record-{lesion.Id}", "Record outcomes")] : Array.Empty<PanelButton>(),
        .. s.Session is not null ? [new PanelButton("close", "Close") { Note = "step 10" }] : Array.Empty<PanelButton>(),
        new("leave", "Leave"), new("main", "Back"),
    ]);

    internal static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
