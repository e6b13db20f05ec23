using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Where one frame was in another, as a tracker measured it.</summary>
/// <param name="From">The frame whose points are given, such as Probe.</param>
/// <param name="To">The frame they are brought to, such as Tracker.</param>
/// <param name="ToFromFrom">Brings a point of <paramref name="From"/>, mm, to <paramref name="To"/>; identity where the status is Missing.</param>
/// <param name="Covariance">
/// 6x6, row by row, of a small motion applied after the pose about the frame's own origin: rotation vector (radians),
/// then shift (mm), both in <paramref name="To"/>'s axes; null where the device gives none.
/// </param>
public sealed record PoseSample(
    string Device, Stamp At, string From, string To, RigidMotion ToFromFrom, TrackingStatus Status, double[]? Covariance = null)
    : DeviceSample(Device, At);
