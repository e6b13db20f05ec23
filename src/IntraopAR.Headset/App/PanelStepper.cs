using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>The panel beside the field, and the hand's menu: what the head's control says, laid out.</summary>
internal sealed class PanelStepper(HeadApp app) : HeadStepper(app)
{
    /// <summary>Heights of capital letters, mm: those of the browser's panel.</summary>
    private const float Title = 16.5f, Thing = 12.8f, Note = 11, Rest = 11.6f, Head = 12, Small = 8.8f, Name = 11, Figure = 12.3f, Label = 12.8f, NarrowLabel = 11.4f, NarrowNote = 7.6f;

    /// <summary>mm.</summary>
    private const float Row = 31, Band = 32, Left = 2 * PanelLayout.Gap;

    private const float LineGap = 0.35f;

    private readonly Dictionary<RingShape, Mesh> glyphs = [];
    private Material plate = null!, ink = null!;
    private Words words = null!;

    public override bool Initialize()
    {
        plate = new Material(Shader.Unlit) { Transparency = Transparency.Blend, DepthWrite = false, FaceCull = Cull.None, QueueOffset = 9 };
        ink = new Material(Shader.Unlit) { Transparency = Transparency.Blend, DepthTest = DepthTest.Always, DepthWrite = false, FaceCull = Cull.None, QueueOffset = 11 };
        words = new Words(App.IsAdditive);
        return true;
    }

    public override void Step()
    {
        if (App.View is not { Panel: var panel, PanelPose: var pose } view) return;
        const float w = PanelLayout.Width, h = PanelLayout.Height, gap = PanelLayout.Gap;
        if (!App.IsAdditive) Fill(pose, w / 2, h / 2, w, h, 14, 0, plate, Hues.Plate.Linear(0.92f));
        Fill(pose, w / 2, h / 2, w, h, 14, panel.Simulated ? 5 : 2.4f, ink, (panel.Simulated ? Hues.Amber : Hues.Rim).Linear());
        if (panel.Simulated) Fill(pose, w / 2, gap + Band / 2, w - 2 * gap, Band, 8, 0, ink, Hues.Amber.Linear());
        Line(pose, panel.Head, Left, gap + Band / 2, Head, panel.Simulated ? Hues.Plate : Hues.Quiet, TextAlign.CenterLeft);
        var y = Say(pose, HeadMark.NotForClinicalUse, Band + 1.6f * gap, Small, Hues.Quiet);
        y = Say(pose, panel.Title, y + 2, Title, Hues.White);
        y = Say(pose, panel.Thing, y + 3, Thing, Hues.Words);
        if (panel.Note.Length > 0) y = Say(pose, (panel.Warns ? "! " : "") + panel.Note, y + 4, Note, panel.Warns ? Hues.Warning : Hues.Quiet);
        var free = PanelLayout.FreeUntil(panel);
        y += 4;
        foreach (var line in panel.Rest.TakeWhile(_ => y + Rest * 1.3f < free)) y = Say(pose, line, y + 3, Rest, Hues.Words);
        Lesions(pose, panel.Lesions, y + 2, free);
        foreach (var box in PanelLayout.Buttons(panel)) Button(pose, box, box.Button.Id == view.Pointed);
        if (view.Cursor is { } cursor) Shape(RingShape.Solid).Draw(ink, Places.Flat(cursor, pose.Right, pose.Up, pose.Facing, 0.008f), Hues.Pointed.Linear());
    }

    /// <returns>Where the next line begins, mm from the top.</returns>
    private float Say(PanelPose pose, string text, float y, float mm, Color colour)
    {
        if (text.Length == 0) return y;
        var wide = (PanelLayout.Width - 2 * Left) / 1000;
        var style = words.Style(mm);
        var tall = Text.Size(text, style, wide).y;
        Text.Add(text, At(pose, Left, y), new Vec2(wide, tall), TextFit.Wrap, style, colour.Linear(), TextAlign.TopLeft, TextAlign.TopLeft);
        return y + 1000 * tall + LineGap * mm;
    }

    private void Lesions(PanelPose pose, IReadOnlyList<PanelLesion> all, float from, float to)
    {
        var most = Math.Max(0, (int)((to - from) / Row));
        var shown = all.Count <= most ? all.Count : Math.Max(0, most - 1);
        var y = from;
        foreach (var l in all.Take(shown))
        {
            if (l.Current) Fill(pose, PanelLayout.Width / 2, y + Row / 2, PanelLayout.Width - 2 * PanelLayout.Gap, Row - 2, 6, 0, ink, Hues.Amber.Linear(0.12f));
            var glyph = Places.Flat(pose.FromPanel(30, y + Row / 2, 1), pose.Right, pose.Up, pose.Facing, 0.0095f);
            if (l.Ring != RingShape.None) Shape(l.Ring).Draw(ink, glyph, Hues.Amber.Linear());
            if (l.Mark.Length > 0) Line(pose, l.Mark, 30, y + Row / 2, 15, Hues.Amber, TextAlign.Center);
            if (l.Filled) Shapes.Plate(0.011f, 0.011f, 0.00549f).Draw(ink, Places.Flat(pose.FromPanel(30, y + Row / 2, 1), pose.Right, pose.Up, pose.Facing), Hues.Amber.Linear());
            Line(pose, l.Outcome.Length > 0 ? $"{l.Name}: {l.Outcome}" : l.Name, 50, y + 9, Name, Hues.White, TextAlign.CenterLeft);
            Line(pose, l.Words, 50, y + 22.5f, Small, Hues.Quiet, TextAlign.CenterLeft);
            Line(pose, l.Figure, PanelLayout.Width - Left, y + Row / 2, Figure, Hues.White, TextAlign.CenterRight);
            y += Row;
        }

        if (shown < all.Count) Line(pose, $"and {all.Count - shown} more, on the monitor", 50, y + Row / 2, Name, Hues.Quiet, TextAlign.CenterLeft);
    }

    private void Button(PanelPose pose, ButtonBox box, bool pointed)
    {
        var b = box.Button;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        var fill = b.Primary ? Hues.Primary : b.Pressed ? Hues.Pressed : Hues.Button;
        if (!App.IsAdditive || b.Primary || b.Pressed) Fill(pose, x, y, box.Width, box.Height, 10, 0, ink, fill.Linear());
        Fill(pose, x, y, box.Width, box.Height, 10, pointed ? 4.8f : 2, ink, (pointed ? Hues.Pointed : b.Disabled ? Hues.Off : Hues.ButtonRim).Linear(b.Disabled ? 0.4f : 1));
        var (label, note) = box.Width < PanelLayout.Wide ? (NarrowLabel, NarrowNote) : (Label, Small);
        Centred(pose, b.Label, x, b.Note.Length > 0 ? y - 8 : y, box.Width - 12, label, b.Disabled ? Hues.Off : Hues.White);
        if (b.Note.Length > 0) Line(pose, b.Note, x, y + 17, note, Hues.Words, TextAlign.Center);
    }

    /// <summary>In two lines where one has no room.</summary>
    private void Centred(PanelPose pose, string text, float x, float y, float wide, float mm, Color colour)
    {
        var style = words.Style(mm);
        Vec2 room = new(wide / 1000, Text.Size(text, style, wide / 1000).y);
        Text.Add(text, At(pose, x, y), room, TextFit.Wrap, style, colour.Linear(), TextAlign.Center, TextAlign.Center);
    }

    private void Line(PanelPose pose, string text, float x, float y, float mm, Color colour, TextAlign align)
    {
        if (text.Length > 0) Text.Add(text, At(pose, x, y), words.Style(mm), colour.Linear(), align, align);
    }

    private static Matrix At(PanelPose pose, float x, float y) => Places.Written(pose.FromPanel(x, y, 2), pose.Right, pose.Up, pose.Facing);

    private static void Fill(PanelPose pose, float x, float y, float width, float height, float corner, float rim, Material material, Color colour) =>
        Shapes.Plate(width / 1000, height / 1000, corner / 1000, rim / 1000).Draw(material, Places.Flat(pose.FromPanel(x, y), pose.Right, pose.Up, pose.Facing), colour);

    private Mesh Shape(RingShape ring) => glyphs.TryGetValue(ring, out var known) ? known : glyphs[ring] = Shapes.Ring(ring, 0.22f);
}
