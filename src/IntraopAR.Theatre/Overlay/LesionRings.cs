using IntraopAR.Scene;
using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Around each lesion the outline of its region, in the line that its verdict has, and its words beside it. The ring is
/// drawn whatever lies in front, for it says where to look, not what is seen.
/// </summary>
internal static class LesionRings
{
    /// <param name="drawn">Set for each lesion whose ring is drawn.</param>
    public static void Draw(Mat picture, SurfaceRasterizer rasterizer, IReadOnlyList<OverlayPart> parts, bool[] drawn)
    {
        var width = SilhouetteOutline.LineWidth(picture);
        var layer = new DepthLayer(picture.Width, picture.Height);
        var labels = new LabelPlaces(picture);
        var words = new List<(string Text, Point At)>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Role != OverlayRole.Lesion || parts[i].Appearance is { Visible: false }) continue;
            layer.Clear();
            rasterizer.Draw(layer, parts[i].RegionInCamera ?? parts[i].InCamera, (short)i);
            using var mask = SilhouetteOutline.Mask(layer);
            if (Cv2.CountNonZero(mask) == 0) continue;
            drawn[i] = true;
            var box = Cv2.BoundingRect(mask);
            using var line = new Mat(mask.Size(), MatType.CV_8UC1, Scalar.Black);
            var ring = parts[i].Appearance?.Ring ?? RingShape.Solid;
            Line(line, mask, box, ring, width + 2);
            Stroke.Apply(picture, line, OverlayPalette.Halo, 0.7);
            line.SetTo(Scalar.Black);
            Line(line, mask, box, ring, width);
            Stroke.Apply(picture, line, OverlayPalette.Lesion, 1);
            var text = parts[i].Appearance is { Words.Length: > 0 } a ? $"{parts[i].Name}: {a.Words}" : parts[i].Name;
            words.Add((text, labels.Near(box, text)));
        }

        // Last, so that no ring runs through the words.
        foreach (var (text, at) in words) PictureText.Draw(picture, text, at, labels.Scale, OverlayPalette.Words);
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
