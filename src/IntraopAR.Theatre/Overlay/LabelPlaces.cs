using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Finds places for words: within the picture, never over each other, off the rings, rather beside the liver than on it,
/// and near what they speak of. Every place on a coarse grid is weighed, so the same picture gets the same places.
/// </summary>
internal sealed class LabelPlaces : IDisposable
{
    private const double OverRing = 25;
    private const double OverLiver = 1.5;
    private const double PerLineAway = 0.35;
    private const double NearerToAnother = 1.5;
    private const double LeaderThroughRing = 1.5;
    private const double LeaderThroughWords = 4;

    private readonly Rect whole;
    private readonly int gap;
    private readonly Mat covered = new();
    private readonly IReadOnlyList<Rect> rings;
    private readonly List<Rect> taken;

    /// <param name="liver">255 where the liver covers the picture.</param>
    /// <param name="rings">Boxes of every lesion's ring.</param>
    /// <param name="taken">Where nothing may be written.</param>
    public LabelPlaces(Mat liver, int gap, IReadOnlyList<Rect> rings, IEnumerable<Rect> taken)
    {
        (this.gap, this.rings, this.taken) = (gap, rings, [.. taken]);
        whole = new(0, 0, liver.Width, liver.Height);
        Cv2.Integral(liver, covered, MatType.CV_32S);
    }

    public void Dispose() => covered.Dispose();

    /// <summary>The place for words of that size about one ring.</summary>
    public Rect Near(Rect ring, Size size)
    {
        var (best, least) = (Clamped(ring, size), double.PositiveInfinity);
        var step = Math.Max(2, size.Height / 3);
        for (var y = gap; y + size.Height + gap <= whole.Height; y += step)
        for (var x = gap; x + size.Width + gap <= whole.Width; x += step)
        {
            var box = new Rect(x, y, size.Width, size.Height);
            if (Cost(box, ring, least) is var cost && cost < least) (best, least) = (box, cost);
        }

        taken.Add(Padded(best));
        return best;
    }

    /// <summary>From the words to the ring's edge; null where they stand so close that no line is needed.</summary>
    public (Point From, Point To)? Leader(Rect words, Rect ring)
    {
        var (from, to) = Ends(words, ring);
        return Length(from, to) > 1.5 * gap || rings.Any(r => r != ring && IsNearer(words, r, from, to)) ? (from, to) : null;
    }

    /// <summary>No free place: better two words over each other than a ring without its word.</summary>
    private Rect Clamped(Rect ring, Size size) => new(
        Math.Clamp(ring.X, 0, Math.Max(0, whole.Width - size.Width)), Math.Clamp(ring.Bottom + gap, 0, Math.Max(0, whole.Height - size.Height)), size.Width, size.Height);

    private double Cost(Rect box, Rect ring, double enough)
    {
        var padded = Padded(box);
        foreach (var t in taken)
            if (t.IntersectsWith(padded)) return double.PositiveInfinity;
        var (from, to) = Ends(box, ring);
        var cost = PerLineAway * Length(from, to) / gap / 2;
        if (cost >= enough) return cost;
        var area = (double)padded.Width * padded.Height;
        foreach (var r in rings)
        {
            var over = r.Intersect(padded);
            cost += OverRing * over.Width * over.Height / area;
            if (r == ring) continue;
            if (Crosses(from, to, r)) cost += LeaderThroughRing;
            if (IsNearer(box, r, from, to)) cost += NearerToAnother;
        }

        foreach (var t in taken)
            if (Crosses(from, to, t)) cost += LeaderThroughWords;
        return cost + OverLiver * Covered(box) / (box.Width * box.Height);
    }

    private Rect Padded(Rect box) => new(box.X - gap, box.Y - gap, box.Width + 2 * gap, box.Height + 2 * gap);

    /// <summary>Whether another ring is as near as the own one, so that the words could be taken for its.</summary>
    private bool IsNearer(Rect words, Rect other, Point from, Point to)
    {
        var (otherFrom, otherTo) = Ends(words, other);
        return Length(otherFrom, otherTo) < 1.3 * Length(from, to) + gap / 2;
    }

    private double Covered(Rect b) =>
        (covered.At<int>(b.Bottom, b.Right) - covered.At<int>(b.Y, b.Right) - covered.At<int>(b.Bottom, b.X) + covered.At<int>(b.Y, b.X)) / 255.0;

    /// <summary>From the middle of the side that faces the ring to where the line to the ring's centre meets its ellipse.</summary>
    private (Point From, Point To) Ends(Rect words, Rect ring)
    {
        var (cx, cy) = (ring.X + ring.Width / 2, ring.Y + ring.Height / 2);
        var from = cx > words.Right ? new Point(words.Right + gap / 3, words.Y + words.Height / 2)
            : cx < words.X ? new Point(words.X - gap / 3, words.Y + words.Height / 2)
            : new Point(cx, cy > words.Bottom ? words.Bottom + gap / 2 : words.Y - gap / 3);
        var (dx, dy) = ((double)from.X - cx, (double)from.Y - cy);
        var t = 1 / Math.Max(1, Math.Sqrt(Math.Pow(2 * dx / Math.Max(1, ring.Width), 2) + Math.Pow(2 * dy / Math.Max(1, ring.Height), 2)));
        return (from, new((int)(cx + t * dx), (int)(cy + t * dy)));
    }

    private static double Length(Point from, Point to) => Math.Sqrt(Math.Pow(from.X - to.X, 2) + Math.Pow(from.Y - to.Y, 2));

    private static bool Crosses(Point from, Point to, Rect box) => Cv2.ClipLine(box, ref from, ref to);
}
