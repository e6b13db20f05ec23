using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Where all markers are in the first one's frame, roughly: pairs chained along the strongest links.</summary>
internal static class BodyStart
{
    /// <returns>By id; markers that no chain reaches are absent.</returns>
    public static SortedDictionary<int, BodyMarker> Of(IReadOnlyList<BodyView> views, PinholeCamera lens, int first, double side)
    {
        var alone = new Dictionary<(BodyView, int), MarkerFactor>();
        foreach (var view in views)
            foreach (var o in view.Seen)
                alone[(view, o.Id)] = new(0, lens, RigidMotion.Identity, BodyMarker.Square(o.Id, side, RigidMotion.Identity), o);
        var ids = views.SelectMany(v => v.Seen.Select(o => o.Id)).Distinct().Order().ToArray();
        var placed = new SortedDictionary<int, RigidMotion> { [first] = RigidMotion.Identity };
        var failed = new HashSet<(int, int)>();
        while (true)
        {
            var link = (from a in placed.Keys from b in ids where !placed.ContainsKey(b) && !failed.Contains((a, b)) select (A: a, B: b, Views: views.Where(v => alone.ContainsKey((v, a)) && alone.ContainsKey((v, b))).ToArray()))
                .Where(l => l.Views.Length > 0).OrderByDescending(l => l.Views.Length).ThenBy(l => l.A).ThenBy(l => l.B).FirstOrDefault();
            if (link.Views is null) break;
            if (PairStart.Find([.. link.Views.Select(v => (alone[(v, link.A)], alone[(v, link.B)]))]) is { } relation) placed[link.B] = placed[link.A] * relation;
            else failed.Add((link.A, link.B));
        }

        var markers = new SortedDictionary<int, BodyMarker>();
        foreach (var (id, inBody) in placed) markers[id] = BodyMarker.Square(id, side, inBody);
        return markers;
    }
}
