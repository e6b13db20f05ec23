namespace IntraopAR.Calibration;

/// <summary>A fitted picture plane with its doubt.</summary>
/// <param name="Used">By sighting or echo: whether it was believed.</param>
internal sealed record PlaneFit(ImagePlane Plane, PlaneCovariance Covariance, bool[] Used);
