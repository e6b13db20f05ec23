using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>The lesions on the panel: verdict in shape and words, widened by the headset's own error, and what became of them.</summary>
internal static class LesionRows
{
    private static readonly HeadDoubt NoDoubt = new([0, 0, 0], new double[36], 0, double.PositiveInfinity);

    /// <param name="current">Always on the panel, first.</param>
    public static IReadOnlyList<PanelLesion> Of(PanelState s, string? current)
    {
        var doubt = s.Placement.Drawn?.Doubt ?? NoDoubt;
        var now = s.Now.IsClockKnown ? s.Now.NowMs : 0;
        var rows = (s.Now.Document?.Items ?? []).Where(i => i.Kind == ItemKind.Lesion).Select(i =>
        {
            var look = HeadsetAppearance.Of(i, now, doubt);
            var own = Appearance.Of(i, now);
            var words = look.Visible && look.Ring != own.Ring ? "confirm with ultrasound (headset)" : look.Visible ? AfterState(look.Words) : look.Words;
            return new PanelLesion(i.Name, words, look.Ring, look.Filled, s.Drawing.DistanceTo(i.Id), i.Id == current, s.Session?.Lesions.FirstOrDefault(l => l.Id == i.Id)?.Outcome ?? "");
        }).ToArray();
        return [.. rows.Where(r => r.Current), .. rows.Where(r => !r.Current)];
    }

    /// <summary>The verdict alone: the state is told by the glyph's filling.</summary>
    private static string AfterState(string words) => words[(words.IndexOf(", ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..];
}
