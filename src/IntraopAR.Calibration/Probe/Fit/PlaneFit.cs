using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A fitted picture plane.</summary>
/// <param name="Covariance">Its doubt; costs something to compute.</param>
/// <param name="Used">By sighting or echo: whether it was believed.</param>
internal sealed record PlaneFit(ImagePlane Plane, Func<PlaneCovariance> Covariance, bool[] Used);
