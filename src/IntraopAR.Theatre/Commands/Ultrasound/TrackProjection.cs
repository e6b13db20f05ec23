using IntraopAR.Geometry;
using IntraopAR.Ultrasound;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Tracks in space seen from aside, with the outline of some pictures of the sweep.</summary>
internal sealed class TrackProjection(IReadOnlyList<VesselTrack> tracks, IReadOnlyDictionary<int, Scalar> colours, IReadOnlyList<ImagePlane> planes, int width, int height)
{
    private const int Outlines = 6;
    private const int Margin = 24;

    public Mat Draw(int columns, int rows)
    {
        var picture = new Mat(rows, columns, MatType.CV_8UC3, new Scalar(24, 24, 24));
        var (right, down) = View();
        var corners = Enumerable.Range(0, Outlines).Select(i => planes[i * (planes.Count - 1) / (Outlines - 1)])
            .Select(p => new[] { new Pixel(0, 0), new(width - 1, 0), new(width - 1, height - 1), new(0, height - 1) }.Select(p.Apply).ToArray()).ToArray();
        var all = corners.SelectMany(c => c).Select(p => (X: Vec3.Dot(p, right), Y: Vec3.Dot(p, down))).ToArray();
        var (left, top) = (all.Min(p => p.X), all.Min(p => p.Y));
        var scale = Math.Min((columns - 2 * Margin) / (all.Max(p => p.X) - left), (rows - 2 * Margin) / (all.Max(p => p.Y) - top));
        Point At(Vec3 p) => new(Margin + (Vec3.Dot(p, right) - left) * scale, Margin + (Vec3.Dot(p, down) - top) * scale);
        foreach (var c in corners) Cv2.Polylines(picture, [c.Select(At)], true, new Scalar(80, 80, 80), 1, LineTypes.AntiAlias);
        foreach (var track in tracks)
        {
            var ink = colours[track.Id];
            var faint = new Scalar(0.55 * ink.Val0, 0.55 * ink.Val1, 0.55 * ink.Val2);
            foreach (var s in track.Samples) Cv2.Circle(picture, At(s.Centre), Math.Max(1, (int)(0.5 * s.Radius * scale)), faint, -1, LineTypes.AntiAlias);
            // One line through the pictures, each by the middle of its samples.
            var middles = track.Samples.GroupBy(s => s.Frame).Select(g => At(g.ElementAt(g.Count() / 2).Centre)).ToArray();
            Cv2.Polylines(picture, [middles], false, ink, 2, LineTypes.AntiAlias);
        }

        return picture;
    }

    /// <summary>Across the sweep: its way to the right, half from above, depth downwards.</summary>
    private (Vec3 Right, Vec3 Down) View()
    {
        var (first, last) = (planes[0], planes[^1]);
        var middle = new Pixel(width / 2.0, height / 2.0);
        var depth = planes[planes.Count / 2].ColumnV.Normalized();
        var way = last.Apply(middle) - first.Apply(middle);
        way = (way - depth * Vec3.Dot(way, depth)).Normalized();
        if (way == Vec3.Zero) way = planes[planes.Count / 2].Normal;
        var aside = Vec3.Cross(depth, way);
        return ((way * 0.85 + aside * 0.53).Normalized(), (depth - aside * 0.35 + way * 0.2).Normalized());
    }
}
