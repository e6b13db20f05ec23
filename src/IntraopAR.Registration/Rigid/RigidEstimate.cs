using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A rigid registration with its evidence. Where <see cref="Accepted"/> is false it must not be used.</summary>
/// <param name="Covariance">About the model's centre, model axes.</param>
/// <param name="Fit">How the observed points lie on the model.</param>
/// <param name="Reasons">Why it is refused, or what its reader should know.</param>
public sealed record RigidEstimate(
    Transform<Patient, Model> PatientFromModel,
    PoseCovariance Covariance,
    FitEvidence Fit,
    IReadOnlyList<TargetPrediction> Targets,
    bool Accepted,
    IReadOnlyList<string> Reasons)
{
    internal RigidDoubt Doubt { get; init; } = null!;

    /// <summary>Where a place of the model is expected in the patient, with everything that makes it uncertain.</summary>
    /// <param name="margin">What r90 may be for guidance, mm.</param>
    public TargetPrediction Predict(Target target, double margin)
    {
        var (bending, distance) = Doubt.At(target.Position.Position);
        return TargetPrediction.Of(target, PatientFromModel.Motion, Covariance, bending, distance, margin, !Accepted);
    }
}

/// <param name="ResidualRms">Over the points taken as inliers, mm. It says how well surfaces match, not how near a target is.</param>
/// <param name="Coverage">Share of the model's surface that was observed.</param>
/// <param name="Inliers">Share of the observed points that lie on the model.</param>
/// <param name="Noise">The points' own noise along the normal, mm.</param>
/// <param name="SharedResidual">What neighbouring points share beyond noise: bending and segmentation, mm.</param>
/// <param name="NextBest">Residual of the next other place that fits, over this one's; absent where none was found.</param>
public sealed record FitEvidence(
    double ResidualRms, double Coverage, double Inliers, double Noise, double SharedResidual, double? NextBest);
