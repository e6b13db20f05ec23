using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Which detected cut is which true one.</summary>
internal static class CutMatch
{
    private const double Growth = 0.7;

    /// <summary>How far a true centre lies from a cut, as a share of what still counts as the same vessel; up to 1 it does.</summary>
    public static double Off(VesselCut cut, TrueVesselCut truth, double pixelSize)
    {
        if (Math.Abs(Math.Log(cut.SemiMinor / truth.Radius)) > Growth) return double.PositiveInfinity;
        if (cut.IsTube) return cut.Path.Min(p => Pixel.Distance(p.At, truth.Centre)) * pixelSize / Math.Max(1.2, 0.7 * cut.SemiMinor);
        var (x, y) = ((truth.Centre.U - cut.Centre.U) * pixelSize, (truth.Centre.V - cut.Centre.V) * pixelSize);
        var (c, s) = (Math.Cos(cut.Angle), Math.Sin(cut.Angle));
        var (along, across) = (x * c + y * s, y * c - x * s);
        return Math.Sqrt(along * along / Square(Math.Max(1.2, 0.7 * cut.SemiMajor)) + across * across / Square(Math.Max(1.2, 0.7 * cut.SemiMinor)));
    }

    /// <summary>Nearest pairs first, each true cut and each ellipse once; a tube may be several true cuts.</summary>
    public static IReadOnlyList<(int Cut, int Truth)> Pairs(IReadOnlyList<VesselCut> cuts, IReadOnlyList<TrueVesselCut> truths, double pixelSize)
    {
        var all = new List<(double Off, int Cut, int Truth)>();
        for (var c = 0; c < cuts.Count; c++)
            for (var t = 0; t < truths.Count; t++)
                if (Off(cuts[c], truths[t], pixelSize) is <= 1 and var off)
                    all.Add((off, c, t));
        var (takenCuts, takenTruths, pairs) = (new HashSet<int>(), new HashSet<int>(), new List<(int, int)>());
        foreach (var (_, c, t) in all.OrderBy(p => p.Off).ThenBy(p => p.Cut).ThenBy(p => p.Truth))
            if (!takenTruths.Contains(t) && (cuts[c].IsTube || !takenCuts.Contains(c)))
            {
                takenCuts.Add(c);
                takenTruths.Add(t);
                pairs.Add((c, t));
            }

        return pairs;
    }

    private static double Square(double v) => v * v;
}
