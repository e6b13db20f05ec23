using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where a phantom is, with the evidence; what is null could not be computed.</summary>
/// <param name="Error">Mean distance of the touched landmarks from their places, mm, as PLUS reports it. It is not the error at a target.</param>
/// <param name="TargetStd">Standard error of a place at the middle of the landmarks, and at the farthest of them, mm (three axes together).</param>
/// <param name="HeldOut">Each landmark against the fit of the others.</param>
public sealed record PhantomRegistrationResult(
    Transform<Reference, Phantom>? ReferenceFromPhantom, double? Error, double? Rms, double? CentreStd, double? TargetStd,
    IReadOnlyList<TouchedLandmark> Touched, IReadOnlyList<string> Missing, int Dwells, bool InOrder, HeldOutError? HeldOut, IReadOnlyList<Refusal> Refusals)
{
    public bool Accepted => Refusals.Count == 0;
}

/// <param name="Residual">Distance of the tip from the landmark's place, mm.</param>
public sealed record TouchedLandmark(string Name, Dwell Dwell, double Residual);
