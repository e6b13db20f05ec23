using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>What one picture shows of a water tank's bottom.</summary>
/// <param name="Row">Of the line in the middle column; null where no line is seen.</param>
/// <param name="Slope">Rows per column.</param>
/// <param name="Echoes">The strongest echo of every column that has one.</param>
public sealed record BottomSight(double? Row, double Slope, IReadOnlyList<Pixel> Echoes);
