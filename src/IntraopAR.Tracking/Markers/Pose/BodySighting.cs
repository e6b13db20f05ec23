using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>A body in one picture of each camera.</summary>
/// <param name="Status">Tracked; Doubtful where two poses fit; Missing where none is known.</param>
/// <param name="TrackerFromBody">Identity where Missing.</param>
/// <param name="Other">The second pose that the picture cannot tell from the first; with Doubtful.</param>
/// <param name="Covariance">6x6 as in <see cref="PoseSample"/>; null where Missing.</param>
/// <param name="Seen">The markers that carry the pose: camera's number, marker's id, and its rms residual in pixels.</param>
/// <param name="ResidualPx">Root mean square over all corners that carry the pose; null where Missing.</param>
public sealed record BodySighting(
    string Body, TrackingStatus Status, RigidMotion TrackerFromBody, RigidMotion? Other, double[]? Covariance,
    IReadOnlyList<(int Camera, int Id, double Px)> Seen, double? ResidualPx, IReadOnlyList<MarkerRefusal> Reasons)
{
    internal static BodySighting None(string body, params IEnumerable<MarkerRefusal> reasons) =>
        new(body, TrackingStatus.Missing, RigidMotion.Identity, null, null, [], null, [.. reasons]);
}
