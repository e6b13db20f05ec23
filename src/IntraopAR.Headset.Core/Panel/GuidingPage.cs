using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>The panel while lesions are gone to.</summary>
internal static class GuidingPage
{
    private static readonly HeadDoubt NoDoubt = new([0, 0, 0], new double[36], 0, double.PositiveInfinity);

    public static PanelContent Of(PanelState s)
    {
        var found = Guided(s);
        var next = Next(s.Session);
        PanelButton[] buttons =
        [
            new("clear", s.Cleared ? "Show field" : "Clear field") { Pressed = s.Cleared, Note = "or pinch and hold" },
            .. s.May.Contains("guide") && next is not null ? [new("next", $"Go to {next.Name}") { Primary = found is null }] : Array.Empty<PanelButton>(),
            .. s.May.Contains("outcome") && found is not null ? [new("record", $"Record {found.Name}")] : Array.Empty<PanelButton>(),
            new("check", "Check again"), new("more", "More"),
        ];
        var step = s.Session?.Steps.FirstOrDefault(t => t.IsNext);
        var title = found?.Name ?? (step is null ? "Nothing more to do" : $"{step.Number} {PanelPages.Capital(step.Name)}");
        var region = s.Now.Document?.Items.FirstOrDefault(i => i.Id == found?.Id)?.Region;
        var thing = s.Session?.WhyNot is { Length: > 0 } why ? $"Lesions are not placed: {why}" : PanelPages.Capital((s.Session?.NextThing ?? "").Replace($"{title}: ", ""));
        return new(title, thing, buttons)
        {
            Note = region is { Centre: var c } && s.Placement.Drawn is var (_, doubt)
                ? FormattableString.Invariant($"This headset may draw it {doubt.RadiusAt(c[0], c[1], c[2]):F0} mm off; regions are wider by that. Figures are the tracker's.") : "",
            Lesions = Rows(s),
        };
    }

    /// <returns>Null where no lesion is gone to.</returns>
    public static PanelContent? Record(PanelState s)
    {
        if (Guided(s) is not { } lesion) return null;
        PanelButton As(string id, string label) => new($"outcome-{id}", label) { Pressed = lesion.Outcome == id };
        return new($"What became of {lesion.Name}?", lesion.Outcome is { } outcome ? $"Recorded: {outcome}. The newest counts." : "Nothing recorded yet",
            [As("seen", "Seen"), As("treated", "Treated"), As("left", "Left"), As("unresolved", "Unresolved"), new("main", "Back")]);
    }

    /// <summary>The one to go to after the one that is gone to: of those without an outcome, in their order.</summary>
    public static SessionLesion? Next(SessionSays? session)
    {
        var open = session?.Lesions.Where(l => l.Outcome is null or "unresolved").ToArray() ?? [];
        if (open.Length == 0) return null;
        var next = open[(Array.FindIndex(open, l => l.Id == session!.Guiding) + 1) % open.Length];
        return next.Id == session!.Guiding ? null : next;
    }

    private static SessionLesion? Guided(PanelState s) => s.Session?.Lesions.FirstOrDefault(l => l.Id == s.Session.Guiding);

    private static IReadOnlyList<PanelLesion> Rows(PanelState s)
    {
        var doubt = s.Placement.Drawn?.Doubt ?? NoDoubt;
        var now = s.Now.IsClockKnown ? s.Now.NowMs : 0;
        var rows = (s.Now.Document?.Items ?? []).Where(i => i.Kind == ItemKind.Lesion).Select(i =>
        {
            var look = HeadsetAppearance.Of(i, now, doubt);
            var own = Appearance.Of(i, now);
            var words = look.Visible && look.Ring != own.Ring ? "confirm with ultrasound (headset)" : look.Visible ? AfterState(look.Words) : look.Words;
            return new PanelLesion(i.Name, words, look.Ring, look.Filled, s.Drawing.DistanceTo(i.Id), i.Id == s.Session?.Guiding, s.Session?.Lesions.FirstOrDefault(l => l.Id == i.Id)?.Outcome ?? "");
        }).ToArray();
        // The one that is gone to is always on the panel.
        return [.. rows.Where(r => r.Current), .. rows.Where(r => !r.Current)];
    }

    /// <summary>The verdict alone: the state is told by the glyph's filling.</summary>
    private static string AfterState(string words) => words[(words.IndexOf(", ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..];
}
