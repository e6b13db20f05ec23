using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Which seen vessels can be the liver's own. The dark layer between its capsule and the diaphragm, bowel, or vessels beside it
/// look like vessels too: what lies outside the liver is none of the tree's.
/// </summary>
internal static class VesselsInLiver
{
    /// <summary>What a registration may be off near the capsule, mm; the diaphragm's layer lies 7 mm and more outside.</summary>
    private const double Margin = 5;

    /// <summary>A liver fills most of what is swept over it; where less than this share of the vessels lies in it, the places are wrong.</summary>
    public const double LeastShare = 0.4;

    /// <param name="liverFromPatient">Into the frame of the liver's surface.</param>
    public static VesselObservation[] Of(TriangleTree liver, RigidMotion liverFromPatient, IReadOnlyList<VesselObservation> seen) =>
        [.. seen.Where(o => liverFromPatient.Apply(o.Centre.Position) is var p && (liver.Contains(p) || liver.Nearest(p, Margin) is not null))];
}
