using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>One marker's place as found.</summary>
/// <param name="Std">Standard error of its centre along the body's axes, mm.</param>
/// <param name="TurnStd">Standard error of its turn about the body's axes, degrees.</param>
/// <param name="Views">Pictures that show it.</param>
public sealed record CalibratedMarker(BodyMarker Marker, Vec3 Std, Vec3 TurnStd, int Views);

/// <summary>A body measured from a film of it.</summary>
/// <param name="Body">In the frame of its first marker: origin in that one's centre, x to its right, y down, z into it. Null where nothing could be found.</param>
/// <param name="RmsPx">Root mean square distance of corners from where body and poses put them.</param>
/// <param name="NoiseScale">Standard deviation of corners over what their edges state.</param>
/// <param name="FlatnessMm">Largest distance of a marker's centre from the plane through all of them; 0 of fewer than four.</param>
public sealed record BodyCalibration(
    MarkerBody? Body, IReadOnlyList<CalibratedMarker> Markers, int Views, double? RmsPx, double? NoiseScale, double FlatnessMm, IReadOnlyList<MarkerRefusal> Refusals)
{
    public const int MostViews = 150;

    /// <summary>Fewer pictures leave tilts open and nothing to check with.</summary>
    public const int FewestViews = 8;

    /// <summary>Largest standard error of a centre, mm: with it a pose of the body is still known to half a millimetre.</summary>
    public const double LargestStd = 0.3;

    public const double LargestRmsPx = 1;

    /// <summary>A marker in fewer pictures is left out: a misread number.</summary>
    private const double LeastShare = 0.04;

    /// <param name="first">The marker whose frame is the body's; null: the one with the lowest number that is seen often.</param>
    public static BodyCalibration Run(IMarkerPictures pictures, PinholeCamera lens, MarkerCodes codes, double sideMm, string name, int? first = null) =>
        Of(BodyView.Collect(pictures, lens, codes, MostViews), lens, codes, sideMm, name, first);

    internal static BodyCalibration Of(IReadOnlyList<BodyView> views, PinholeCamera lens, MarkerCodes codes, double sideMm, string name, int? first)
    {
        var counts = views.SelectMany(v => v.Seen.Select(o => o.Id)).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        var often = counts.Where(c => c.Value >= LeastShare * views.Count).Select(c => c.Key).Order().ToArray();
        if (often.Length == 0) return None(views.Count, new("no-marker", $"no marker of {codes.Name} is seen in {views.Count} pictures: check the dictionary, focus and light"));
        var origin = first ?? often[0];
        if (!often.Contains(origin)) return None(views.Count, new("first-not-seen", $"marker {origin} is seen in {counts.GetValueOrDefault(origin)} of {views.Count} pictures"));
        BodyView[] used = [.. views.Select(v => new BodyView([.. v.Seen.Where(o => often.Contains(o.Id))])).Where(v => v.Seen.Count > 1 || often.Length == 1)];
        if (used.Length == 0) return None(views.Count, new("no-pairs", "no picture shows two markers: turn the body so that neighbours are seen together"));
        var start = BodyStart.Of(used, lens, origin, sideMm);
        var adjusted = new BodyAdjustment(lens, used, origin, start);
        adjusted.Run();
        if (adjusted.Poses.Count == 0) return None(views.Count, new("no-pose", "no picture's markers fit squares: is this the camera's calibration?"));
        return Judged(adjusted, codes, name, often, counts);
    }

    private static BodyCalibration Judged(BodyAdjustment a, MarkerCodes codes, string name, int[] often, Dictionary<int, int> counts)
    {
        var markers = a.Markers.Values.Select(m =>
        {
            var at = 6 * Array.IndexOf(a.Free, m.Id);
            double Std(int k) => at < 0 ? 0 : a.Covariance is { } c ? Math.Sqrt(Math.Max(0, c[at + k, at + k])) : double.PositiveInfinity;
            return new CalibratedMarker(m, new(Std(3), Std(4), Std(5)), new Vec3(Std(0), Std(1), Std(2)) * (180 / Math.PI), counts[m.Id]);
        }).ToArray();
        var (rms, refusals) = (a.Rms(), new List<MarkerRefusal>());
        if (a.Poses.Count < FewestViews) refusals.Add(new("too-few-views", $"{a.Poses.Count} different views; {FewestViews} at least: turn the body about before the camera"));
        foreach (var id in often.Except(a.Markers.Keys)) refusals.Add(new("marker-apart", $"marker {id} is never seen together with those that lead to marker {a.Markers.Keys.First()}: turn more slowly over the edge between them"));
        if (!(rms <= LargestRmsPx)) refusals.Add(new("poor-fit", FormattableString.Invariant($"corners lie {rms:F1} px off, {LargestRmsPx} px are allowed: a loose marker, another size, or another camera's calibration")));
        var worst = markers.MaxBy(m => m.Std.Length)!;
        if (!(worst.Std.Length <= LargestStd)) refusals.Add(new("not-determined", FormattableString.Invariant($"marker {worst.Marker.Id} is known to {worst.Std.Length:F2} mm only, {LargestStd} mm are allowed: more views, nearer, tilted by 30° and more to all sides")));
        return new(new(name, codes, [.. a.Markers.Values]), markers, a.Poses.Count, rms, Math.Sqrt(a.Scale), Flatness(a.Markers.Values), refusals);
    }

    /// <summary>About the plane of least squares through the centres, by the smallest eigenvector of their scatter.</summary>
    private static double Flatness(IReadOnlyCollection<BodyMarker> markers)
    {
        if (markers.Count < 4) return 0;
        var mean = markers.Aggregate(Vec3.Zero, (sum, m) => sum + m.Centre) / markers.Count;
        var scatter = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (r, c) => markers.Sum(m => (m.Centre - mean)[r] * (m.Centre - mean)[c]));
        var normal = scatter.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenVectors.Column(0);
        return markers.Max(m => Math.Abs(Vec3.Dot(m.Centre - mean, new(normal[0], normal[1], normal[2]))));
    }

    private static BodyCalibration None(int views, MarkerRefusal why) => new(null, [], views, null, null, 0, [why]);
}
