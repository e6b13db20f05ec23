using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>The panel while lesions are gone to.</summary>
internal static class GuidingPage
{
    public static PanelContent Of(PanelState s)
    {
        var found = Guided(s);
        var next = Next(s.Session);
        PanelButton[] buttons =
        [
            new("clear", s.Cleared ? "Show field" : "Clear field") { Pressed = s.Cleared, Note = "or pinch and hold" },
            .. s.May.Contains("guide") && next is not null ? [new("next", $"Go to {next.Name}") { Primary = found is null }] : Array.Empty<PanelButton>(),
            .. s.May.Contains("outcome") && found is not null ? [new($"record-{found.Id}", $"Record {found.Name}")] : Array.Empty<PanelButton>(),
            new("check", "Check again"),
            .. s.Session is { Lesions.Count: > 0 } all && !all.Open.Any() ? [new PanelButton("close", "Close") { Primary = true, Note = "all recorded" }] : Array.Empty<PanelButton>(),
            new("more", "More"),
        ];
        var step = s.Session?.Steps.FirstOrDefault(t => t.IsNext);
        var title = found?.Name ?? (step is null ? "Nothing more to do" : $"{step.Number} {PanelPages.Capital(step.Name)}");
        var region = s.Now.Document?.Items.FirstOrDefault(i => i.Id == found?.Id)?.Region;
        var thing = s.Session?.WhyNot is { Length: > 0 } why ? $"Lesions are not placed: {why}" : PanelPages.Capital((s.Session?.NextThing ?? "").Replace($"{title}: ", ""));
        return new(title, thing, buttons)
        {
            Note = region is { Centre: var c } && s.Placement.Drawn is var (_, doubt)
                ? FormattableString.Invariant($"Drawn up to {doubt.RadiusAt(c[0], c[1], c[2]):F0} mm off by this headset: regions are wider by that") : "",
            Lesions = LesionRows.Of(s, s.Session?.Guiding),
        };
    }

    /// <summary>The one to go to after the one that is gone to: of those without an outcome, in their order.</summary>
    public static SessionLesion? Next(SessionSays? session)
    {
        var open = session?.Open.ToArray() ?? [];
        if (open.Length == 0) return null;
        var next = open[(Array.FindIndex(open, l => l.Id == session!.Guiding) + 1) % open.Length];
        return next.Id == session!.Guiding ? null : next;
    }

    private static SessionLesion? Guided(PanelState s) => s.Session?.Lesions.FirstOrDefault(l => l.Id == s.Session.Guiding);
}
