using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The rigid motion between paired landmarks, or why there is none.</summary>
/// <param name="PatientFromModel">Null where refused.</param>
/// <param name="Fre">Root mean square distance left at the landmarks, mm. It is not the error at a target.</param>
/// <param name="Covariance">About the landmarks' weighted centroid in the model.</param>
/// <param name="Suspect">A landmark without which the others fit far better.</param>
/// <param name="Reason">Why it is refused; empty where it is not.</param>
public sealed record LandmarkFit(
    Transform<Patient, Model>? PatientFromModel, double Fre, PoseCovariance? Covariance, string? Suspect, string Reason)
{
    /// <summary>Whether it is refused because the landmarks fit a mirror image of the model.</summary>
    public bool IsMirrored { get; init; }
}
