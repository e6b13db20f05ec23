using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Markers of a body that is not known yet, in one picture.</summary>
internal sealed record BodyView(IReadOnlyList<MarkerObservation> Seen)
{
    /// <summary>Pixels by which a marker must have moved since the last picture that was taken, for another to be worth it.</summary>
    private const double NewPx = 12;

    /// <summary>Every picture in which a marker has moved on; of very many, evenly chosen ones.</summary>
    public static List<BodyView> Collect(IMarkerPictures pictures, PinholeCamera lens, MarkerCodes codes, int most)
    {
        using var watch = new MarkerWatch(lens, [codes]);
        using var grey = new OpenCvSharp.Mat();
        var views = new List<BodyView>();
        while (pictures.TryNext(grey, out _))
        {
            MarkerObservation[] seen = [.. watch.All(grey).Select(m => m.Observation)];
            if (seen.Length > 0 && (views.Count == 0 || IsNew(views[^1], seen))) views.Add(new(seen));
            // Half of them make room for as many again: a long film is covered evenly.
            if (views.Count > 2 * most) views = [.. views.Where((_, i) => i % 2 == 0)];
        }

        return views.Count <= most ? views : [.. Enumerable.Range(0, most).Select(i => views[(int)((long)i * views.Count / most)])];
    }

    private static bool IsNew(BodyView last, MarkerObservation[] seen) =>
        seen.Any(s => last.Seen.FirstOrDefault(l => l.Id == s.Id) is not { } l || Enumerable.Range(0, 4).Max(k => Math.Abs(s.Corners[2 * k] - l.Corners[2 * k]) + Math.Abs(s.Corners[2 * k + 1] - l.Corners[2 * k + 1])) > NewPx);
}
