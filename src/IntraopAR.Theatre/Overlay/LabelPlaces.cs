using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>Finds a place for words beside a ring, within the picture and off the words already there.</summary>
internal sealed class LabelPlaces(Mat picture)
{
    private readonly List<Rect> taken = [];
    private readonly Rect whole = new(0, 0, picture.Width, picture.Height);

    public double Scale { get; } = PictureText.Scale(picture);

    /// <returns>Left end of the base line.</returns>
    public Point Near(Rect ring, string text)
    {
        var size = PictureText.Measure(text, Scale);
        var gap = Math.Max(4, size.Height / 2);
        var middle = ring.Y + (ring.Height - size.Height) / 2;
        Point[] corners =
        [
            new(ring.Right + gap, middle),
            new(ring.X - gap - size.Width, middle),
            new(ring.X, ring.Y - gap - size.Height),
            new(ring.X, ring.Bottom + gap),
            new(ring.Right - size.Width, ring.Y - gap - size.Height),
            new(ring.Right - size.Width, ring.Bottom + gap),
        ];
        foreach (var ringsAway in (ReadOnlySpan<int>)[0, 1, 2, 3])
        foreach (var corner in corners)
        {
            var shift = ringsAway * (size.Height + gap) * (corner.Y < middle ? -1 : 1);
            var box = new Rect(corner.X, corner.Y + shift, size.Width, size.Height);
            var padded = new Rect(box.X - 3, box.Y - 3, box.Width + 6, box.Height + 6);
            if (whole.Intersect(padded) != padded || taken.Any(t => t.IntersectsWith(padded))) continue;
            return Take(padded, box);
        }

        // No free place: better two words over each other than a ring without its word.
        var x = Math.Clamp(ring.X, 0, Math.Max(0, picture.Width - size.Width));
        var y = Math.Clamp(ring.Bottom + gap, 0, Math.Max(0, picture.Height - size.Height));
        var last = new Rect(x, y, size.Width, size.Height);
        return Take(last, last);
    }

    private Point Take(Rect padded, Rect box)
    {
        taken.Add(padded);
        return new(box.X, box.Bottom);
    }
}
