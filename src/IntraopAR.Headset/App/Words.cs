using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>Words in space, of a height in millimetres, on a plate of their own where the display can show one.</summary>
internal sealed class Words
{
    private const float Margin = 4, LineShare = 1.25f, PlateOpacity = 0.82f;

    private readonly bool additive;
    private readonly Material plate;
    private readonly Dictionary<float, TextStyle> styles = [];

    public Words(bool additive)
    {
        this.additive = additive;
        plate = new Material(Shader.Unlit) { Transparency = Transparency.Blend, DepthTest = DepthTest.Always, DepthWrite = false, FaceCull = Cull.None, QueueOffset = 8 };
    }

    /// <param name="mm">Of a line's letters.</param>
    public TextStyle Style(float mm)
    {
        if (styles.TryGetValue(mm, out var known)) return known;
        var style = Text.MakeStyle(Font.Default, mm / 1000, Shader.Find("default/shader_font"), Color.White);
        var material = style.Material;
        (material.DepthTest, material.DepthWrite, material.QueueOffset) = (DepthTest.Always, false, 12);
        return styles[mm] = style;
    }

    /// <summary>Lines about a place.</summary>
    public void Sign(Vec3 at, (Vec3 Right, Vec3 Up, Vec3 Facing) axes, float opacity, params (string Text, float Mm, Color Colour)[] lines)
    {
        if (opacity <= 0) return;
        var width = lines.Max(l => Text.Size(l.Text, Style(l.Mm)).x) + 2 * Margin / 1000;
        var height = lines.Sum(l => l.Mm * LineShare) / 1000 + 1.2f * Margin / 1000;
        if (!additive) Shapes.Plate(MathF.Round(width, 3), MathF.Round(height, 3), 0.003f).Draw(plate, Places.Flat(at, axes.Right, axes.Up, axes.Facing), Hues.Plate.Linear(PlateOpacity * opacity));
        var y = height / 2 - 0.6f * Margin / 1000;
        foreach (var (text, mm, colour) in lines)
        {
            var left = at - axes.Right * (width / 2 - Margin / 1000) + axes.Up * (y - mm * LineShare / 2000) + axes.Facing * 0.001f;
            Text.Add(text, Places.Written(left, axes.Right, axes.Up, axes.Facing), Style(mm), colour.Linear(opacity), TextAlign.CenterLeft, TextAlign.CenterLeft);
            y -= mm * LineShare / 1000;
        }
    }
}
