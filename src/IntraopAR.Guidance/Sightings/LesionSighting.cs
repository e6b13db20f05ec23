using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>One look at a lesion in its record.</summary>
/// <param name="Reason">Why it moves nothing; empty where it pulls.</param>
public sealed record LesionSighting(LesionLookedFor Look, SightingStanding Standing, string Reason)
{
    public string Id => Look.SightingId;

    /// <summary>As the estimator takes it; null where it does not pull.</summary>
    public TargetSighting? For(BaselineLesion lesion) =>
        Standing == SightingStanding.Pulls && Look is { Frame: { } frame, Spot: { } spot } ? new(lesion.Id, lesion.Centre, spot.In(frame), spot.ToolCovariance) : null;
}
