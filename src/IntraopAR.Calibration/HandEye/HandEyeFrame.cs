using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>One picture of a board with the poses that a tracker saw at the same time.</summary>
/// <param name="CameraMarkerToTracker">Pose of the marker on the camera.</param>
/// <param name="BoardMarkerToTracker">Pose of the marker on the board; null where the board rests in the tracker's frame.</param>
/// <param name="BoardToCamera">From the picture; null where the points are to give it.</param>
/// <param name="ObjectPoints">On the board, mm; with <paramref name="ImagePoints"/> one to one, or none.</param>
/// <param name="ImagePoints">Pixels, distorted as taken.</param>
public sealed record HandEyeFrame(
    RigidMotion CameraMarkerToTracker, RigidMotion? BoardMarkerToTracker, RigidMotion? BoardToCamera,
    IReadOnlyList<Vec3> ObjectPoints, IReadOnlyList<(double U, double V)> ImagePoints)
{
    /// <summary>What the tracker knows of the way from the board's marker (or the tracker) to the camera's marker.</summary>
    public RigidMotion Tracked => CameraMarkerToTracker.Inverse() * (BoardMarkerToTracker ?? RigidMotion.Identity);
}
