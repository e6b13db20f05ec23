using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>One point's echo in a picture.</summary>
/// <param name="Echoes">All spots that were looked at, the most conspicuous first.</param>
/// <param name="Point">Null where it is not told which spot is the point.</param>
/// <param name="Reason">Why not; null where it is.</param>
public sealed record PointSight(IReadOnlyList<WireEcho> Echoes, Pixel? Point, string? Reason);
