using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Whether the cuts of a track can be those of a tube. A long cut means a vessel that runs nearly in the picture: it must shift
/// along its long axis, or leave the picture, as soon as the plane has moved by its thickness. What stays long and in its place
/// over more than that is a sheet: a layer of muscle, a fissure, a reverberation, a shadow.
/// </summary>
internal static class TubeConsistency
{
    private const double LongFrom = 1.2;
    private const double SteepestCounted = 2.5;
    private const int Reach = 3;

    public static bool Holds(IReadOnlyList<PlacedCut> cuts)
    {
        if (CentreLine.Roughness([.. cuts.Where(c => !c.Cut.IsTube)], Reach) is var rough && rough > Math.Max(1.5, 0.6 * Median(cuts, c => c.Radius))) return false;
        return !IsSheet(cuts);
    }

    private static bool IsSheet(IReadOnlyList<PlacedCut> cuts)
    {
        var slope = Median(cuts, c => c.Slope);
        if (slope < LongFrom) return false;
        var (travel, shift) = (0.0, 0.0);
        for (var i = 1; i < cuts.Count; i++)
        {
            var step = cuts[i].Centre - cuts[i - 1].Centre;
            travel += Math.Abs(Vec3.Dot(step, cuts[i].Normal));
            var axis = Vec3.Dot(cuts[i].Long, cuts[0].Long) < 0 ? -cuts[i].Long : cuts[i].Long;
            shift += Vec3.Dot(step, axis);
        }

        var radius = Median(cuts, c => c.Radius);
        return travel > 3 * radius + 2 && Math.Abs(shift) < 0.35 * Math.Min(slope, SteepestCounted) * (travel - radius);
    }

    private static double Median(IReadOnlyList<PlacedCut> cuts, Func<PlacedCut, double> of) => cuts.Select(of).Order().ElementAt(cuts.Count / 2);
}
