using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// The markers in one camera's pictures, one after the other. A marker seen before is looked for where it is going; one that
/// is not there, in its neighbourhood; then in the whole picture. New ones are noticed in a small copy of each picture.
/// </summary>
internal sealed class MarkerWatch : IDisposable
{
    /// <summary>While a marker of a body is not seen the whole picture is searched after 1, 2, 4 … pictures, at most so many apart.</summary>
    private const int LongestPause = 16;

    /// <summary>Even with none missing the whole picture is searched once in so many.</summary>
    private const int Routine = 60;

    private readonly MarkerReader reader;
    private readonly ThoroughSearch search;
    private readonly Scout[] scouts;
    private readonly Dictionary<(MarkerCodes, int), SeenMarker> followed = [];
    private int pause = 1;
    private int sinceSearch = int.MaxValue - 1;

    public MarkerWatch(PinholeCamera camera, IReadOnlyList<MarkerCodes> dictionaries)
    {
        reader = new(new(camera), dictionaries);
        search = new(reader, dictionaries);
        scouts = [.. dictionaries.Take(1).Select(d => new Scout(d))];
    }

    public LensView Lens => reader.Lens;

    /// <summary>Whole pictures searched so far.</summary>
    public int Searches { get; private set; }

    /// <param name="grey">8 bits, one channel; all of one size.</param>
    /// <param name="forecasts">Where else markers are expected, as from their body's pose; corners in the picture.</param>
    /// <param name="awaited">Markers of bodies that may be in view: while one is missing the whole picture is searched now and then.</param>
    public IReadOnlyList<SeenMarker> See(Mat grey, IReadOnlyList<MarkerForecast> forecasts, int awaited)
    {
        var view = new GreyView(grey);
        var (now, lost) = (new Dictionary<(MarkerCodes, int), SeenMarker>(), new List<SeenMarker>());
        foreach (var before in followed.Values)
        {
            if (Follow(view, before) is { } here) now[here.Key] = here.After(before);
            else lost.Add(before);
        }

        foreach (var f in forecasts)
            if (!now.ContainsKey((f.Codes, f.Id)) && reader.Expected(view, f.Codes, f.Id, f.Corners, f.Reach) is { } here)
                now[here.Key] = here;
        foreach (var before in lost)
            if (!now.ContainsKey(before.Key)) Add(now, search.Find(grey, About(grey, before)));
        foreach (var scout in scouts) Notice(view, grey, scout, now);
        var gone = lost.Exists(l => !now.ContainsKey(l.Key));
        sinceSearch = Math.Min(sinceSearch + 1, int.MaxValue - 1);
        if (gone || sinceSearch >= Routine || (now.Count < awaited && sinceSearch >= pause))
        {
            Add(now, search.Find(grey));
            Searches++;
            sinceSearch = 0;
            pause = gone ? 1 : Math.Min(LongestPause, 2 * pause);
        }

        followed.Clear();
        foreach (var (key, marker) in now) followed[key] = marker;
        return [.. now.Values.OrderBy(m => m.Key.Codes.Name, StringComparer.Ordinal).ThenBy(m => m.Key.Id)];
    }

    public void Dispose()
    {
        search.Dispose();
        foreach (var scout in scouts) scout.Dispose();
    }

    private SeenMarker? Follow(GreyView view, SeenMarker before)
    {
        var ((codes, id), reach) = (before.Key, Math.Clamp(0.12 * before.Side + 0.6 * before.Speed, 3, 24));
        return reader.Expected(view, codes, id, before.Next(), reach)
            ?? (before.Speed > 1 ? reader.Expected(view, codes, id, before.Seen, Math.Clamp(0.25 * before.Side, 4, 30)) : null);
    }

    private void Notice(GreyView view, Mat grey, Scout scout, Dictionary<(MarkerCodes, int), SeenMarker> now)
    {
        var (quads, reach) = scout.Look(grey);
        foreach (var quad in quads)
        {
            if (now.Values.Any(m => Quad.Same(m.Seen, quad))) continue;
            if (reader.Unknown(view, quad, reach) is { } here) now.TryAdd(here.Key, here);
        }
    }

    private static void Add(Dictionary<(MarkerCodes, int), SeenMarker> now, List<SeenMarker> found)
    {
        foreach (var marker in found) now.TryAdd(marker.Key, marker);
    }

    /// <summary>Two sides to all directions from where the marker should be.</summary>
    private static Rect About(Mat grey, SeenMarker marker)
    {
        var next = marker.Next();
        var (x, y) = Quad.Centre(next);
        var reach = Math.Max(40, 1.6 * marker.Side + marker.Speed);
        var (left, top) = ((int)Math.Clamp(x - reach, 0, grey.Width - 8), (int)Math.Clamp(y - reach, 0, grey.Height - 8));
        var (right, bottom) = ((int)Math.Clamp(x + reach, left + 8, grey.Width), (int)Math.Clamp(y + reach, top + 8, grey.Height));
        return new(left, top, right - left, bottom - top);
    }
}
