using IntraopAR.Geometry;
using IntraopAR.Ultrasound;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Some pictures of a sweep with their tracked vessels, and all tracks in space.</summary>
internal sealed class VesselPicture(TrackedPictures pictures, IReadOnlyList<VesselTrack> tracks, IReadOnlyDictionary<int, IReadOnlyList<(VesselCut Cut, int? Track)>> cuts)
{
    private const int Shown = 6;
    private const int Across = 3;

    /// <summary>Rows of one picture of the strip.</summary>
    private const int Rows = 330;

    private readonly IReadOnlyDictionary<int, Scalar> colours = tracks.Select((t, i) => (t.Id, Colour: TrackColours.Of(i))).ToDictionary(t => t.Id, t => t.Colour);

    public void Write(string path, bool force)
    {
        var chosen = Chosen();
        var shown = new List<Mat>();
        foreach (var picture in pictures.Placed())
            if (chosen.Contains(picture.Index))
                shown.Add(Drawn(picture));
        using var strip = Grid(shown);
        using var space = new TrackProjection(tracks, colours, [.. pictures.Planes.OrderBy(p => p.Key).Select(p => p.Value)], pictures.Width, pictures.Height).Draw(strip.Height, strip.Height);
        using var whole = new Mat();
        Cv2.HConcat([strip, space], whole);
        Cv2.ImEncode(".png", whole, out var bytes, new ImageEncodingParam(ImwriteFlags.PngCompression, 9));
        AtomicFile.Write(path, force, stream => stream.Write(bytes));
        foreach (var mat in shown) mat.Dispose();
    }

    /// <summary>Of each sixth of the sweep the picture with the most tracked vessels.</summary>
    private HashSet<int> Chosen()
    {
        var frames = pictures.Planes.Keys.Order().ToArray();
        int Count(int frame) => cuts.TryGetValue(frame, out var c) ? c.Count(k => k.Track is { } t && colours.ContainsKey(t)) : 0;
        return [.. Enumerable.Range(0, Shown).Select(i => frames[(i * frames.Length / Shown)..((i + 1) * frames.Length / Shown)]).Where(part => part.Length > 0).Select(part => part.MaxBy(Count))];
    }

    private Mat Drawn(PlacedPicture picture)
    {
        var scale = (double)Rows / picture.Height;
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Pixels.ToArray());
        using var bright = new Mat();
        grey.ConvertTo(bright, MatType.CV_8UC1, 1.8);
        Cv2.Resize(bright, bright, new Size((int)(picture.Width * scale), Rows), 0, 0, InterpolationFlags.Area);
        var colour = new Mat();
        Cv2.CvtColor(bright, colour, ColorConversionCodes.GRAY2BGR);
        Point At(Pixel p) => new(Math.Round(p.U * scale), Math.Round(p.V * scale));
        var (perWidth, perHeight) = (scale / picture.Plane.PixelWidth, scale / picture.Plane.PixelHeight);
        foreach (var (cut, track) in cuts[picture.Index])
        {
            if (track is not { } id || !colours.TryGetValue(id, out var ink)) continue;
            if (cut.IsTube) foreach (var (at, radius) in cut.Path) Cv2.Circle(colour, At(at), Math.Max(1, (int)(radius * perWidth)), ink, 1, LineTypes.AntiAlias);
            else Cv2.Ellipse(colour, At(cut.Centre), new Size(cut.SemiMajor * perWidth, cut.SemiMinor * perHeight), cut.Angle * 180 / Math.PI, 0, 360, ink, 1, LineTypes.AntiAlias);
        }

        Cv2.PutText(colour, FormattableString.Invariant($"{picture.Index}"), new(8, 22), HersheyFonts.HersheySimplex, 0.55, Scalar.White, 1, LineTypes.AntiAlias);
        return colour;
    }

    private static Mat Grid(List<Mat> shown)
    {
        var rows = new List<Mat>();
        for (var i = 0; i < shown.Count; i += Across)
        {
            var row = shown.Skip(i).Take(Across).ToList();
            while (row.Count < Across) row.Add(new(row[0].Size(), row[0].Type(), Scalar.Black));
            var joined = new Mat();
            Cv2.HConcat(row, joined);
            rows.Add(joined);
        }

        var all = new Mat();
        Cv2.VConcat(rows, all);
        foreach (var row in rows) row.Dispose();
        return all;
    }
}
