using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>The words beside a lesion: its name with its doubt, and under it what is said about it.</summary>
internal sealed class LesionLabel
{
    private const double SecondLine = 0.85;

    private LesionLabel(Mat picture, IEnumerable<string> lines)
    {
        var widest = picture.Width - 4 * PictureText.Gap(picture);
        Lines = [.. lines.Select((text, i) => PictureText.Fitted(text, PictureText.Scale(picture) * (i == 0 ? 1 : SecondLine), widest))];
        var sizes = Lines.Select(l => PictureText.Measure(l.Text, l.Scale)).ToArray();
        Leading = PictureText.Gap(picture);
        Size = new(sizes.Max(s => s.Width), sizes.Sum(s => s.Height) + Leading * (sizes.Length - 1));
    }

    public IReadOnlyList<(string Text, double Scale)> Lines { get; }

    public Size Size { get; }

    private int Leading { get; }

    public static LesionLabel Of(Mat picture, OverlayPart part)
    {
        var title = part.R90Mm is { } r90 ? FormattableString.Invariant($"{part.Label}, r90 {r90:F1} mm") : part.Label;
        return new(picture, part.AsScanned ? [title] : [title, part.Appearance is { Words.Length: > 0 } a ? a.Words : "no verdict"]);
    }

    /// <summary>For a lesion that is not drawn: one line.</summary>
    public static LesionLabel Note(Mat picture, OverlayPart part) => new(picture, [$"{part.Label}: {part.Appearance?.Words}"]);

    /// <summary>Each line with the left end of its base line.</summary>
    /// <param name="toTheRight">Lines end at the box's right edge, where the ring is.</param>
    public IEnumerable<(string Text, Point At, double Scale)> In(Rect box, bool toTheRight)
    {
        var y = box.Y;
        foreach (var (text, scale) in Lines)
        {
            var size = PictureText.Measure(text, scale);
            y += size.Height;
            yield return (text, new(toTheRight ? box.Right - size.Width : box.X, y), scale);
            y += Leading;
        }
    }
}
