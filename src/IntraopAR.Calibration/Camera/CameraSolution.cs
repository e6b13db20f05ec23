using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A camera fitted to views of a board.</summary>
/// <param name="CameraFromBoard">The board in each view, mm.</param>
/// <param name="ViewRms">Root mean square distance between corners and their reprojections, pixels, view by view.</param>
/// <param name="Rms">Over all corners, pixels.</param>
public sealed record CameraSolution(PinholeCamera Camera, IReadOnlyList<RigidMotion> CameraFromBoard, IReadOnlyList<double> ViewRms, double Rms);
