using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>From where a point was seen: in which parts of the picture, and, where the point is fixed, how the probe was turned about it.</summary>
/// <param name="Missing">What to do, the most wanted first.</param>
internal sealed record PointMotion(IReadOnlyList<BenchMap> Maps, IReadOnlyList<string> Missing)
{
    /// <summary>docs/calibration.md: 100 sightings, tilts of 30° and more about at least two axes.</summary>
    public const int Wanted = 100;

    public const int Parts = 3;

    /// <summary>To each side.</summary>
    private const double WantedTilt = 15;

    private static readonly string[] Columns = ["left", "middle", "right"], Rows = ["upper", "middle", "lower"];

    /// <param name="plane">As it is known so far; null before it is.</param>
    /// <param name="tracked">The point is a tracked pointer's tip: the probe need not turn.</param>
    public static PointMotion Of(IReadOnlyList<PointSighting> sightings, (int Width, int Height) size, ImagePlane? plane, bool tracked)
    {
        var seen = PartMap.Of("where the point was seen in the picture", Parts, sightings.Select(s => s.Pixel), size);
        var missing = new List<string>();
        // The middle third is reached on the way.
        missing.AddRange(Columns.Where((_, c) => Enumerable.Range(0, Parts).All(r => seen.Counts[r * Parts + c] == 0)).Select(c => $"bring the point into the {c} third of the picture"));
        missing.AddRange(Rows.Where((_, r) => Enumerable.Range(0, Parts).All(c => seen.Counts[r * Parts + c] == 0)).Select(r => $"bring the point into the {r} third of the picture{(r == "upper" ? ", near the probe" : r == "lower" ? ", away from the probe" : "")}"));
        var tilts = tracked ? [] : Tilts([.. sightings.Select(s => s.ReferenceFromProbe.Rotation)], plane);
        missing.AddRange(tilts.Where(t => t.Map.Values.Count == 0 || t.Map.Values.Min() > -WantedTilt || t.Map.Values.Max() < WantedTilt).Select(t => t.Words));
        if (missing.Count == 0 && sightings.Count < Wanted) missing.Add("go on moving slowly, the point in all parts of the picture");
        return new([seen, .. tilts.Select(t => t.Map)], missing);
    }

    private static (BarMap Map, string Words)[] Tilts(IReadOnlyList<Mat3> referenceFromProbe, ImagePlane? plane)
    {
        // Before the picture's axes are known a turn has a size and no name.
        if (plane is not { } known)
        {
            double[] turns = referenceFromProbe.Count == 0 ? [] : [.. referenceFromProbe.Select(r => (referenceFromProbe[0].Transposed() * r).ToRotationVector().Length * 180 / Math.PI)];
            return [(new("turned from how it was held at first", "°", turns, [0, 2 * WantedTilt], 0, 60), "look at the point from all sides: tip, rock and turn the probe by 15° and more")];
        }

        var mean = MeanTurn.Of(referenceFromProbe);
        Vec3[] turned = [.. referenceFromProbe.Select(r => (mean.Transposed() * r).ToRotationVector() * (180 / Math.PI))];
        (BarMap, string) Tilt(string name, Vec3 axis, string words) => (new(name, "°", [.. turned.Select(t => Vec3.Dot(t, axis.Normalized()))], [-WantedTilt, WantedTilt], -45, 45), words);
        return
        [
            Tilt("tipped, the handle front and back", known.ColumnU, "tip the probe's handle to the front and to the back of the picture, by 15° to both sides"),
            Tilt("rocked, the handle left and right", known.Normal, "rock the probe's handle to the left and to the right, by 15° to both sides"),
            Tilt("turned about the probe's length", known.ColumnV, "turn the probe about its own length, by 15° to both sides"),
        ];
    }
}
