using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Headsets;

/// <summary>Where the patient lies in a headset's space, or why that is not known. It is no leave to draw: a check comes first.</summary>
/// <param name="Method">touch or motion.</param>
/// <param name="SpaceFromPatient">Null where refused.</param>
/// <param name="FitMm">Root mean square of what the fit leaves. Fit, not accuracy.</param>
/// <param name="ExpectedMm">Radius that holds 90 % of the error at the field.</param>
/// <param name="Reasons">Why it is refused, with what to do; empty where it is not.</param>
internal sealed record HeadAlignment(
    string Method, Transform<HeadsetSpace, Patient>? SpaceFromPatient, double FitMm, HeadDoubt? Doubt, double ExpectedMm, IReadOnlyList<string> Reasons)
{
    /// <summary>
    /// An error at the field of more than this (90 %, mm) shows nothing that the monitor does not: it is a third of the way
    /// across a segment of the liver.
    /// </summary>
    public const double LargestExpected = 20;

    /// <summary>Places of the fit; a check must use others.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    public static HeadAlignment Refused(string method, params string[] why) => new(method, null, 0, null, 0, why);

    /// <summary>Refuses what is too uncertain at the field.</summary>
    public HeadAlignment IfCertain() => ExpectedMm <= LargestExpected ? this
        : this with { SpaceFromPatient = null, Reasons = [FormattableString.Invariant($"at the field it may be off by {ExpectedMm:F0} mm; {LargestExpected:F0} mm is allowed. Touch more places, farther apart")] };
}
