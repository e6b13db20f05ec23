using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What faults of files and drivers do to points that are measured well.</summary>
internal static class MeasuredWrong
{
    private const double CentimetresPerMillimetre = 0.1;

    /// <param name="faults">A sweep over the wrong surface is made once; it is taken out.</param>
    public static IReadOnlyList<Vec3> Surface(IReadOnlyList<Vec3> points, ISet<CaseFault> faults)
    {
        if (faults.Contains(CaseFault.CentimetresForMillimetres)) return [.. points.Select(p => p * CentimetresPerMillimetre)];
        if (faults.Contains(CaseFault.RasForLps)) return [.. points.Select(p => new Vec3(-p.X, -p.Y, p.Z))];
        if (!faults.Remove(CaseFault.WrongSurface)) return points;
        // One connected part of the sweep lies on what stands before the liver: bowel below, wall aside.
        var edge = points.MaxBy(p => -p.Z);
        var far = points.Select(p => Vec3.Distance(p, edge)).Order().ElementAt(points.Count / 3);
        return [.. points.Select(p => Vec3.Distance(p, edge) > far ? p : p + new Vec3(0.1, -0.8, -0.6) * (28 + 0.35 * (far - Vec3.Distance(p, edge))))];
    }

    /// <summary>A touched place.</summary>
    public static Vec3 Place(Vec3 place, ISet<CaseFault> faults) => faults.Contains(CaseFault.CentimetresForMillimetres) ? place * CentimetresPerMillimetre : place;
}
