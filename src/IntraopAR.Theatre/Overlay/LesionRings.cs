using IntraopAR.Scene;
using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Around each lesion the outline of its region, in the line that its verdict has, and its words beside it. The ring is
/// drawn whatever lies in front, for it says where to look, not what is seen. A lesion whose place is unknown is named at
/// the lower edge.
/// </summary>
internal static class LesionRings
{
    /// <param name="liver">Where the liver covers the picture.</param>
    /// <param name="reserved">Where no words may be.</param>
    /// <param name="drawn">Set for each lesion whose ring is drawn.</param>
    public static void Draw(Mat picture, SurfaceRasterizer rasterizer, DepthLayer liver, IReadOnlyList<OverlayPart> parts, IReadOnlyList<Rect> reserved, bool[] drawn)
    {
        var usual = SilhouetteOutline.LineWidth(picture);
        var layer = new DepthLayer(picture.Width, picture.Height);
        var rings = new List<(OverlayPart Part, Rect Box)>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Role != OverlayRole.Lesion || parts[i].Appearance is { Visible: false }) continue;
            layer.Clear();
            rasterizer.Draw(layer, parts[i].RegionInCamera ?? parts[i].InCamera, (short)i);
            using var mask = SilhouetteOutline.Mask(layer);
            if (Cv2.CountNonZero(mask) == 0) continue;
            drawn[i] = true;
            var box = Cv2.BoundingRect(mask);
            rings.Add((parts[i], box));
            using var line = new Mat(mask.Size(), MatType.CV_8UC1, Scalar.Black);
            var ring = parts[i].Appearance?.Ring ?? RingShape.Solid;
            // The one that is gone to is opaque and thick, so that its depth is not misread; the others stand back.
            var (width, strength) = parts[i].IsTarget switch { true => (2 * usual, 1.0), false => (usual, 0.45), null => (usual, 1.0) };
            if (parts[i].IsTarget == true) Stroke.Apply(picture, mask, OverlayPalette.Lesion, 0.8);
            Line(line, mask, box, ring, width + 2);
            Stroke.Apply(picture, line, OverlayPalette.Halo, 0.7 * strength);
            line.SetTo(Scalar.Black);
            Line(line, mask, box, ring, width);
            Stroke.Apply(picture, line, OverlayPalette.Lesion, strength);
        }

        Words(picture, liver, rings, [.. parts.Where(p => p.Role == OverlayRole.Lesion && p.Appearance is { Visible: false })], reserved);
    }

    /// <summary>Last, so that no ring runs through the words.</summary>
    private static void Words(Mat picture, DepthLayer liver, IReadOnlyList<(OverlayPart Part, Rect Box)> rings, IReadOnlyList<OverlayPart> unplaced, IReadOnlyList<Rect> reserved)
    {
        var gap = PictureText.Gap(picture);
        var lines = new List<(string Text, Point At, double Scale)>();
        var taken = new List<Rect>(reserved);
        var bottom = picture.Height - gap;
        foreach (var note in unplaced.Select(p => LesionLabel.Note(picture, p)))
        {
            var box = new Rect(gap, bottom - note.Size.Height, note.Size.Width, note.Size.Height);
            lines.AddRange(note.In(box, toTheRight: false));
            taken.Add(box);
            bottom = box.Y - gap;
        }

        using var covered = SilhouetteOutline.Mask(liver);
        using var places = new LabelPlaces(covered, gap, [.. rings.Select(r => r.Box)], taken);
        using var leaders = new Mat(picture.Size(), MatType.CV_8UC1, Scalar.Black);
        foreach (var (part, box) in rings.Where(r => r.Part.IsTarget != false && r.Part.Label.Length > 0).OrderBy(r => r.Box.Y + r.Box.Height / 2).ThenBy(r => r.Box.X))
        {
            var label = LesionLabel.Of(picture, part);
            var at = places.Near(box, label.Size);
            lines.AddRange(label.In(at, toTheRight: at.X + at.Width / 2 < box.X));
            if (places.Leader(at, box) is { } leader) Cv2.Line(leaders, leader.From, leader.To, Scalar.White, Math.Max(1, SilhouetteOutline.LineWidth(picture) / 2), LineTypes.AntiAlias);
        }

        Stroke.Apply(picture, leaders, OverlayPalette.Lesion, 0.9);
        PictureText.Draw(picture, lines, OverlayPalette.Words);
    }

    private static void Line(Mat canvas, Mat mask, Rect box, RingShape ring, int width)
    {
        foreach (var (points, closed) in SilhouetteOutline.Stretches(mask))
            if (ring == RingShape.Dashed)
                foreach (var dash in Dashes(points, 5 * width)) Cv2.Polylines(canvas, [dash], false, Scalar.White, width, LineTypes.AntiAlias);
            else
                Cv2.Polylines(canvas, [points], closed, Scalar.White, width, LineTypes.AntiAlias);
        if (ring != RingShape.Crossed) return;
        // Both diagonals of the box, kept within the ring's ellipse.
        var (dx, dy) = (box.Width * 0.354, box.Height * 0.354);
        var centre = new Point2d(box.X + (box.Width - 1) / 2.0, box.Y + (box.Height - 1) / 2.0);
        Cv2.Line(canvas, At(-dx, -dy), At(dx, dy), Scalar.White, width, LineTypes.AntiAlias);
        Cv2.Line(canvas, At(-dx, dy), At(dx, -dy), Scalar.White, width, LineTypes.AntiAlias);

        Point At(double x, double y) => new(centre.X + x, centre.Y + y);
    }

    /// <summary>Whole dashes, so that a closed ring has no odd one at its seam.</summary>
    private static IEnumerable<Point[]> Dashes(Point[] points, int length)
    {
        var dashes = Math.Max(3, points.Length / Math.Max(2, 2 * length));
        var period = points.Length / (double)dashes;
        for (var d = 0; d < dashes; d++)
        {
            var from = (int)(d * period);
            var to = Math.Min(points.Length - 1, (int)(d * period + period * 0.58));
            if (to > from) yield return points[from..(to + 1)];
        }
    }
}
