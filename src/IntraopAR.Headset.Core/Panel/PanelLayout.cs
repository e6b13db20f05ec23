namespace IntraopAR.Headset;

/// <param name="X">From the panel's left, mm.</param>
/// <param name="Y">From its top, mm.</param>
public sealed record ButtonBox(PanelButton Button, float X, float Y, float Width, float Height)
{
    public bool Holds(float x, float y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;
}

/// <summary>Where the panel's buttons are: rows from below, each button large enough for a hand without a feel of it. The browser's measures.</summary>
public static class PanelLayout
{
    /// <summary>mm.</summary>
    public const float Width = 360, Height = 500, ButtonHeight = 62, Gap = 9.6f;

    /// <summary>More buttons stand three in a row.</summary>
    private const int MostInPairs = 4;

    /// <summary>A button of this width or more is none of three in a row, mm.</summary>
    public const float Wide = Width / 3;

    public static IReadOnlyList<ButtonBox> Buttons(PanelContent content)
    {
        var count = content.Buttons.Count;
        var across = count > MostInPairs ? 3 : 2;
        var rows = (count + across - 1) / across;
        return [.. content.Buttons.Select((b, i) =>
        {
            var (row, column) = (i / across, i % across);
            var width = (Width - Gap) / Math.Min(across, count - across * row) - Gap;
            return new ButtonBox(b, Gap + column * (width + Gap), Height - (rows - row) * (ButtonHeight + Gap), width, ButtonHeight);
        })];
    }

    /// <summary>Above the first button, mm from the top.</summary>
    public static float FreeUntil(PanelContent content) => Buttons(content).Select(b => b.Y).DefaultIfEmpty(Height - Gap).Min() - Gap;

    /// <returns>The button there that may be pressed; null where there is none.</returns>
    public static string? At(PanelContent content, float x, float y) => Buttons(content).FirstOrDefault(b => !b.Button.Disabled && b.Holds(x, y))?.Button.Id;
}
