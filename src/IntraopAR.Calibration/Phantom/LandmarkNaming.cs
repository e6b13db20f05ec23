using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Which stay is which landmark. Stays elsewhere (the pointer laid aside) and landmarks never touched may be among them: three
/// pairs whose distances agree propose a motion, and the proposal that explains most landmarks with the least distance wins.
/// Landmarks are expected in the phantom's order; another order is accepted only where one assignment alone explains it.
/// </summary>
internal static class LandmarkNaming
{
    /// <summary>A stay belongs to a landmark within this distance, mm.</summary>
    private const double Near = 3;

    private const int MostDwells = 40;

    /// <param name="Pairs">Index of a landmark and of a stay.</param>
    public sealed record Naming(IReadOnlyList<(int Landmark, int Dwell)> Pairs, double Rms, bool InOrder, bool Ambiguous);

    public static Naming? Of(IReadOnlyList<PhantomLandmark> landmarks, IReadOnlyList<Dwell> dwells)
    {
        var (l, d) = (landmarks.Select(m => m.Position.Position).ToArray(), dwells.Take(MostDwells).Select(w => w.Place).ToArray());
        var ordered = Search(l, d, inOrder: true);
        if (ordered is not null && ordered.Pairs.Count == l.Length) return ordered;
        var free = Search(l, d, inOrder: false);
        return free is not null && free.Pairs.Count > (ordered?.Pairs.Count ?? 0) ? free : ordered;
    }

    private static Naming? Search(Vec3[] l, Vec3[] d, bool inOrder)
    {
        Naming? best = null;
        var rival = false;
        for (var a = 0; a < l.Length; a++)
            for (var b = inOrder ? a + 1 : 0; b < l.Length; b++)
                for (var c = inOrder ? b + 1 : 0; c < l.Length; c++)
                {
                    if (a == b || b == c || a == c || Vec3.Cross(l[b] - l[a], l[c] - l[a]).Length < 100) continue;
                    for (var i = 0; i < d.Length; i++)
                        for (var j = i + 1; j < d.Length; j++)
                        {
                            if (Math.Abs(Vec3.Distance(l[a], l[b]) - Vec3.Distance(d[i], d[j])) > Near) continue;
                            for (var k = j + 1; k < d.Length; k++)
                                if (Math.Abs(Vec3.Distance(l[a], l[c]) - Vec3.Distance(d[i], d[k])) <= Near && Math.Abs(Vec3.Distance(l[b], l[c]) - Vec3.Distance(d[j], d[k])) <= Near)
                                    Offer(Explained(l, d, PairedPoints.Fit([l[a], l[b], l[c]], [d[i], d[j], d[k]]).Motion, inOrder));
                        }
                }

        return best is null ? null : best with { InOrder = inOrder, Ambiguous = rival && !inOrder };

        void Offer(Naming? offered)
        {
            if (offered is null) return;
            if (best is null || offered.Pairs.Count > best.Pairs.Count || (offered.Pairs.Count == best.Pairs.Count && offered.Rms < best.Rms))
            {
                // A symmetric phantom explains the same stays in another way nearly as well.
                rival = best is not null && IsRival(best, offered);
                best = offered;
            }
            else if (IsRival(offered, best))
            {
                rival = true;
            }
        }
    }

    private static bool IsRival(Naming worse, Naming better) =>
        worse.Pairs.Count == better.Pairs.Count && worse.Rms < 3 * better.Rms + 0.5 && !worse.Pairs.SequenceEqual(better.Pairs);

    private static Naming? Explained(Vec3[] l, Vec3[] d, RigidMotion motion, bool inOrder)
    {
        var pairs = Pairs(l, d, motion, inOrder);
        if (pairs.Count < 3) return null;
        var fit = PairedPoints.Fit([.. pairs.Select(p => l[p.Landmark])], [.. pairs.Select(p => d[p.Dwell])]);
        pairs = Pairs(l, d, fit.Motion, inOrder);
        if (pairs.Count < 3) return null;
        fit = PairedPoints.Fit([.. pairs.Select(p => l[p.Landmark])], [.. pairs.Select(p => d[p.Dwell])]);
        return new(pairs, fit.Rms, inOrder, false);
    }

    /// <summary>Each landmark takes its nearest stay, the later one where it was touched twice; in order each stay comes after the last.</summary>
    private static List<(int Landmark, int Dwell)> Pairs(Vec3[] l, Vec3[] d, RigidMotion motion, bool inOrder)
    {
        var found = new List<(int, int)>();
        var from = 0;
        for (var m = 0; m < l.Length; m++)
        {
            var (nearest, distance) = (-1, Near);
            for (var i = inOrder ? from : 0; i < d.Length; i++)
            {
                var off = Vec3.Distance(motion.Apply(l[m]), d[i]);
                if (off < distance) (nearest, distance) = (i, off);
            }

            if (nearest < 0) continue;
            found.Add((m, nearest));
            from = nearest + 1;
        }

        return found;
    }
}
