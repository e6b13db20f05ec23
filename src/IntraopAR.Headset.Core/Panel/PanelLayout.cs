namespace IntraopAR.Headset;

/// <param name="X">From the panel's left, mm.</param>
/// <param name="Y">From its top, mm.</param>
public sealed record ButtonBox(PanelButton Button, float X, float Y, float Width, float Height)
{
    public bool Holds(float x, float y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;
}

/// <summary>Where the panel's buttons are: two in a row from below, large enough for a hand without a feel of it. The browser's measures.</summary>
public static class PanelLayout
{
    /// <summary>mm.</summary>
    public const float Width = 360, Height = 500, ButtonHeight = 62, Gap = 9.6f;

    public static IReadOnlyList<ButtonBox> Buttons(PanelContent content)
    {
        var w = (Width - 3 * Gap) / 2;
        var count = content.Buttons.Count;
        var rows = (count + 1) / 2;
        return [.. content.Buttons.Select((b, i) => new ButtonBox(b, Gap + i % 2 * (w + Gap), Height - (rows - i / 2) * (ButtonHeight + Gap), i == count - 1 && i % 2 == 0 ? Width - 2 * Gap : w, ButtonHeight))];
    }

    /// <summary>Above the first button, mm from the top.</summary>
    public static float FreeUntil(PanelContent content) => Buttons(content).Select(b => b.Y).DefaultIfEmpty(Height - Gap).Min() - Gap;

    /// <returns>The button there that may be pressed; null where there is none.</returns>
    public static string? At(PanelContent content, float x, float y) => Buttons(content).FirstOrDefault(b => !b.Button.Disabled && b.Holds(x, y))?.Button.Id;
}
