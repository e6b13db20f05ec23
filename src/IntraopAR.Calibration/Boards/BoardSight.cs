using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>What one picture shows of a board.</summary>
/// <param name="View">Null where the board is not found.</param>
/// <param name="Reason">Why there is no view; null where there is.</param>
/// <param name="Others">Points that look like the board's where it is not found: to be shown, never used.</param>
public sealed record BoardSight(BoardView? View, string? Reason, IReadOnlyList<Pixel> Others);
