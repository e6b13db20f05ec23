using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Whether a sighting may pull. One of another place is a mistake (another lesion, a cyst, a wrong picture) and would spoil
/// the registration for all: beyond the 99.9 % ellipsoid of prediction and sighting together it is refused.
/// </summary>
internal static class SightingGate
{
    /// <summary>99.9 % of a chi-square with three degrees of freedom.</summary>
    private const double Farthest = 16.266;

    /// <summary>A tool that knows a place to less than 0.1 mm is not believed, nor one that knows it to no better than 30 mm used; mm².</summary>
    private const double LeastVariance = 0.01;
    private const double MostVariance = 900;

    public static LesionSighting Judge(CaseState state, LesionLookedFor look)
    {
        LesionSighting Noted(string reason) => new(look, SightingStanding.Noted, reason);
        LesionSighting Refused(string reason) => new(look, SightingStanding.Refused, reason);
        if (state.Lesions.All(l => l.Id != look.Lesion)) return Refused($"the case has no lesion {look.Lesion}");
        if (look.Finding == SightingFinding.NotSeen) return Noted("a lesion that is not seen may be there all the same: nothing moves");
        if (look.Frame is not { } frame || look.Spot is not { } spot) return Noted("no place in a picture was pointed at: nothing moves");
        var at = spot.In(frame);
        if (!at.Position.IsFinite || !Plausible(spot.ToolCovariance)) return Refused("the picture's place or its covariance is none that a tracked probe gives");
        if (state.EstimateOf(look.Lesion) is not { } expected) return Noted("no registration is in force against which the place could be checked: " + state.WhyNot);
        var off = at.Position - expected.Position.Position;
        var squared = Vec3.Dot(off, (expected.Covariance + spot.ToolCovariance).Inverted() * off);
        return squared <= Farthest
            ? new(look, SightingStanding.Pulls, "")
            : Refused(FormattableString.Invariant($"it lies {off.Length:F0} mm from where {look.Lesion} is expected, {Math.Sqrt(squared / Farthest):F1} times as far as the prediction and the probe allow together (99.9 %): another lesion, another structure, or the registration no longer holds"));
    }

    private static bool Plausible(Mat3 c)
    {
        var (a, b, d) = (c.M00, c.M11, c.M22);
        return new[] { a, b, d }.All(v => v is >= LeastVariance and <= MostVariance)
            && Math.Abs(c.M01 - c.M10) + Math.Abs(c.M02 - c.M20) + Math.Abs(c.M12 - c.M21) < 1e-9 * c.Trace
            && a * b - c.M01 * c.M01 > 0 && c.Determinant > 0;
    }
}
