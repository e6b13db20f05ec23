using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// The markers of bodies in one camera's pictures, one after the other. A marker seen before is looked for where it is going;
/// others of a body where the body's pose puts them. A body none of whose markers is there is looked for in the
/// neighbourhood, in a small copy of the picture, and now and then in the whole.
/// </summary>
internal sealed class MarkerWatch : IDisposable
{
    /// <summary>Neighbourhoods searched in one picture for single markers of bodies in view.</summary>
    private const int MostAround = 2;

    /// <summary>Narrower modules no detector can read, pixels.</summary>
    private const double LeastModule = 0.9;

    /// <summary>While a body is not seen the whole picture is searched after 1, 2, 4 … pictures, at most so many apart.</summary>
    private const int LongestPause = 16;

    /// <summary>
    /// Even with every body in view the whole picture is searched once in so many: a pose that is wrong would look for
    /// markers at wrong places for ever.
    /// </summary>
    private const int Routine = 90;

    private readonly MarkerReader reader;
    private readonly ThoroughSearch search;
    private readonly Scout scout = new();
    private readonly Dictionary<(MarkerCodes, int), SeenMarker> followed = [];
    private int pause = 1;
    private int turn;
    private int sinceSearch = Routine;

    public MarkerWatch(PinholeCamera camera, IReadOnlyList<MarkerCodes> dictionaries)
    {
        reader = new(new(camera), dictionaries);
        search = new(reader, dictionaries);
    }

    public LensView Lens => reader.Lens;

    /// <summary>Whole pictures searched so far.</summary>
    public int Searches { get; private set; }

    /// <param name="grey">8 bits, one channel; all of one size.</param>
    /// <param name="forecasts">Where else markers are expected, as from their body's pose; corners in the picture.</param>
    public IReadOnlyList<SeenMarker> See(Mat grey, IReadOnlyList<MarkerForecast> forecasts, IReadOnlyList<MarkerGroup> groups)
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
        LookAround(grey, forecasts, now);
        Look(view, grey, lost, groups, now);
        followed.Clear();
        foreach (var (key, marker) in now)
            if (groups.Any(g => g.Keys.Contains(key)))
                followed[key] = marker;
        return Sorted(followed.Values);
    }

    /// <summary>Every marker in a picture, whatever was before.</summary>
    public IReadOnlyList<SeenMarker> All(Mat grey) => Sorted(search.Find(grey).DistinctBy(m => m.Key));

    public void Dispose()
    {
        search.Dispose();
        scout.Dispose();
    }

    private static SeenMarker[] Sorted(IEnumerable<SeenMarker> markers) =>
        [.. markers.OrderBy(m => m.Key.Codes.Name, StringComparer.Ordinal).ThenBy(m => m.Key.Id)];

    /// <summary>
    /// A marker that should be in view of a body that is: too slanted, too dark or too much hidden for the quick way. The
    /// slow one is taken for some of them, in turn, so that a hand before a body does not stop everything.
    /// </summary>
    private void LookAround(Mat grey, IReadOnlyList<MarkerForecast> forecasts, Dictionary<(MarkerCodes, int), SeenMarker> now)
    {
        var open = forecasts.Where(f => !now.ContainsKey((f.Codes, f.Id)) && Quad.Narrowest(f.Corners) >= (f.Codes.Side + 2) * LeastModule).ToArray();
        for (var k = 0; k < Math.Min(open.Length, MostAround); k++)
        {
            var f = open[(turn + k) % open.Length];
            Add(now, search.Find(grey, About(grey, f.Corners, 0.2, f.Reach + 6)));
        }

        turn = (turn + MostAround) % 5040;
    }

    /// <summary>For bodies of which nothing is seen, from what is quick to what is slow.</summary>
    private void Look(GreyView view, Mat grey, List<SeenMarker> lost, IReadOnlyList<MarkerGroup> groups, Dictionary<(MarkerCodes, int), SeenMarker> now)
    {
        bool Unseen(MarkerGroup g) => g.Awaited && !g.Keys.Any(now.ContainsKey);
        sinceSearch++;
        var gone = false;
        foreach (var before in lost)
        {
            if (now.ContainsKey(before.Key)) continue;
            Add(now, search.Find(grey, About(grey, before.Next(), 1, before.Speed + 6)));
            gone |= groups.Any(g => Unseen(g) && g.Keys.Contains(before.Key));
        }

        if (groups.Any(Unseen)) Notice(view, grey, now);
        var unseen = groups.Any(Unseen);
        if (!unseen) pause = 1;
        if (sinceSearch < Routine && !(unseen && (gone || sinceSearch >= pause))) return;
        Add(now, search.Find(grey));
        Searches++;
        sinceSearch = 0;
        pause = Math.Min(LongestPause, 2 * pause);
    }

    private SeenMarker? Follow(GreyView view, SeenMarker before)
    {
        var ((codes, id), reach) = (before.Key, Math.Clamp(0.12 * before.Side + 0.6 * before.Speed, 3, 24));
        return reader.Expected(view, codes, id, before.Next(), reach)
            ?? (before.Speed > 1 ? reader.Expected(view, codes, id, before.Seen, Math.Clamp(0.25 * before.Side, 4, 30)) : null);
    }

    private void Notice(GreyView view, Mat grey, Dictionary<(MarkerCodes, int), SeenMarker> now)
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

    /// <summary>The upright box about where the marker should be, wider by so many sides and pixels.</summary>
    private static Rect About(Mat grey, double[] q, double sides, double more)
    {
        var reach = sides * Quad.Side(q) + more;
        double[] us = [q[0], q[2], q[4], q[6]], vs = [q[1], q[3], q[5], q[7]];
        var (left, top) = ((int)Math.Clamp(us.Min() - reach, 0, grey.Width - 8), (int)Math.Clamp(vs.Min() - reach, 0, grey.Height - 8));
        var (right, bottom) = ((int)Math.Clamp(us.Max() + reach, left + 8, grey.Width), (int)Math.Clamp(vs.Max() + reach, top + 8, grey.Height));
        return new(left, top, right - left, bottom - top);
    }
}
