using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>A calibrated camera that looks at markers.</summary>
/// <param name="Lens">For the size of its pictures.</param>
/// <param name="TrackerFromCamera">Where it is; of one camera alone identity, so that its axes are the tracker's.</param>
public sealed record MarkerCamera(PinholeCamera Lens, RigidMotion TrackerFromCamera);
