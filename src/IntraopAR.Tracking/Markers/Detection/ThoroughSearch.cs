using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Tracking;

/// <summary>
/// All markers in a picture or a part of it, by OpenCV's detector at three threshold windows, then edges by our own fit
/// (Garrido-Jurado and others 2014, "Automatic generation and detection of highly reliable fiducial markers").
/// </summary>
internal sealed class ThoroughSearch : IDisposable
{
    /// <summary>OpenCV's corners are centres of the outermost dark pixels: half a pixel inside the edge.</summary>
    private const double ToEdge = 0.5;

    /// <summary>Of a corner that could not be refined, pixels: whole pixels, and the contour's polygon.</summary>
    private const double CoarseSigma = 0.7;

    private readonly MarkerReader reader;
    private readonly List<(MarkerCodes Codes, Dictionary Dictionary, ArucoDetector Whole, ArucoDetector Near)> detectors = [];

    public ThoroughSearch(MarkerReader reader, IEnumerable<MarkerCodes> dictionaries)
    {
        this.reader = reader;
        foreach (var codes in dictionaries)
        {
            var dictionary = CvAruco.GetPredefinedDictionary(codes.Type);
            // In a neighbourhood the marker fills a good part of what is looked at; nothing smaller need be read.
            detectors.Add((codes, dictionary, new(dictionary, new(), new()), new(dictionary, new() { MinMarkerPerimeterRate = 0.5 }, new())));
        }
    }

    /// <param name="part">Null: the whole picture.</param>
    public List<SeenMarker> Find(Mat grey, Rect? part = null)
    {
        var found = new List<SeenMarker>();
        var view = new GreyView(grey);
        using var cut = part is { } p ? new Mat(grey, p) : null;
        var (dx, dy) = part is { } q ? (q.X, q.Y) : (0, 0);
        foreach (var (codes, _, whole, near) in detectors)
        {
            (cut is null ? whole : near).DetectMarkers(cut ?? grey, out var corners, out var ids, out var rejected);
            for (var i = 0; i < ids.Length; i++) Add(found, Known(view, codes, ids[i], Placed(corners[i], dx, dy)));
            foreach (var quad in rejected)
            {
                var placed = Placed(quad, dx, dy);
                if (Quad.Side(placed) < MarkerSnap.SmallestSide || found.Exists(f => Quad.Same(f.Seen, placed))) continue;
                if (reader.Unknown(view, Clockwise(placed), 2.5) is { } unread) Add(found, unread);
            }
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var (_, dictionary, whole, near) in detectors)
        {
            whole.Dispose();
            near.Dispose();
            dictionary.Dispose();
        }
    }

    private SeenMarker Known(GreyView view, MarkerCodes codes, int id, double[] quad) =>
        reader.Expected(view, codes, id, quad, 2.5) ?? reader.Coarse(codes, id, quad, CoarseSigma);

    private static void Add(List<SeenMarker> found, SeenMarker marker)
    {
        if (!found.Exists(f => f.Key == marker.Key && Quad.Same(f.Seen, marker.Seen))) found.Add(marker);
    }

    private static double[] Placed(Point2f[] corners, int dx, int dy) =>
        Quad.Grown([.. corners.SelectMany(c => new[] { c.X + dx, (double)c.Y + dy })], ToEdge);

    /// <summary>In the order that has the inside to the right (y is down).</summary>
    internal static double[] Clockwise(double[] q)
    {
        var area = 0.0;
        for (var k = 0; k < 8; k += 2) area += q[k] * q[(k + 3) % 8] - q[(k + 2) % 8] * q[k + 1];
        return area > 0 ? q : [q[0], q[1], q[6], q[7], q[4], q[5], q[2], q[3]];
    }
}
