using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Whether a touch that was found can be told from a hover at all. A hover that glides evenly over tissue that nothing else
/// touches looks like a stroke while it lasts; what it lacks is the way in and out: a touch begins with the tip coming down
/// and ends with it lifting off. A touch without both stands only where other touches, which have them, lay the same sheet.
/// </summary>
internal static class TouchEvidence
{
    /// <summary>How far the tip comes down before a touch and lifts after it, mm, within this time, s.</summary>
    private const double Fall = 2;
    private const double FallSeconds = 0.4;

    /// <summary>A swaying hand lingers near its lowest point about so long, s: coming and going alone then do not make a touch.</summary>
    private const double ShortestAlone = 0.7;

    /// <summary>Standard deviation (mm) up to which a sheet foretells; a place within three of them, and the touch's own, lies on it.</summary>
    private const double Foretold = 1.5;

    /// <summary>Share of a touch that has to lie on the others' sheet.</summary>
    private const double LeastShare = 0.3;

    /// <returns>Frame by frame, whether its touch stands; true in the air.</returns>
    public static bool[] Of(TipTrack track, bool[] labels)
    {
        var run = ContactLabels.Runs(labels);
        var count = run.Length == 0 ? 0 : run.Max() + 1;
        var frames = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < run.Length; i++)
            if (run[i] >= 0) frames[run[i]].Add(i);
        var stands = Array.ConvertAll(frames, own => ComesAndGoes(track, [.. own]));
        // What stands beside a firm touch is firm for the next: strokes lie side by side.
        for (var before = 0; stands.Count(s => s) is var now && now > before; before = now)
        {
            int[] firm = [.. frames.Where((_, r) => stands[r]).SelectMany(f => f)];
            stands = [.. stands.Select((s, r) => s || Share(track, frames[r], firm) >= LeastShare)];
        }

        return Array.ConvertAll(run, r => r < 0 || stands[r]);
    }

    /// <summary>Where the recording itself begins or ends with it, the other end has to speak; a recording that is one touch has none.</summary>
    private static bool ComesAndGoes(TipTrack track, int[] own)
    {
        var (from, to) = (own[0], own[^1]);
        var (first, last) = (from == 0, to == track.Count - 1);
        if (first && last) return true;
        if (track.Seconds[to] - track.Seconds[from] < ShortestAlone) return false;
        return (first || Far(track, own, from, -1)) && (last || Far(track, own, to, 1));
    }

    private static bool Far(TipTrack track, int[] own, int i, int way)
    {
        var normal = SheetFit.At(track.Tips[i], track.Outwards[i], track.Tips, own).Normal;
        var (from, to) = track.Around(i, way < 0 ? FallSeconds : 0, way > 0 ? FallSeconds : 0);
        for (var k = from; k <= to; k++)
            if (Vec3.Dot(track.Tips[k] - track.Tips[i], normal) > Fall) return true;
        return false;
    }

    private static double Share(TipTrack track, List<int> own, int[] firm)
    {
        var on = new bool[own.Count];
        Parallel.For(0, on.Length, k =>
        {
            var i = own[k];
            var sheet = SheetFit.At(track.Tips[i], track.Outwards[i], track.Tips, firm);
            on[k] = sheet.Sd < Foretold && Math.Abs(sheet.Height) < 3 * Math.Sqrt(sheet.Sd * sheet.Sd + SheetFit.PointSd * SheetFit.PointSd);
        });
        return on.Count(o => o) / (double)on.Length;
    }
}
