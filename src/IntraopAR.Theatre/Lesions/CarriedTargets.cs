using System.Text;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Lesions;

/// <summary>
/// The lesions that a later examination does not show, as targets of <c>register</c> on that examination's case: each with the
/// covariance it was carried over with, which then adds to the registration's in r90 and verdict.
/// </summary>
internal static class CarriedTargets
{
    /// <summary>CSV <c>id,x,y,z,cxx,cxy,cxz,cyy,cyz,czz</c>, follow-up's frame.</summary>
    public static string Csv(IEnumerable<FollowedLesion> lesions)
    {
        var text = new StringBuilder("id,x,y,z,cxx,cxy,cxz,cyy,cyz,czz\n");
        foreach (var l in CarriedLesions.NotSeen(lesions))
        {
            var (p, c) = (l.Carried!.Centre, l.Carried.Covariance);
            text.Append(FormattableString.Invariant($"{l.Id},{p.X:R},{p.Y:R},{p.Z:R},{c.M00:R},{c.M01:R},{c.M02:R},{c.M11:R},{c.M12:R},{c.M22:R}\n"));
        }

        return text.ToString();
    }
}
