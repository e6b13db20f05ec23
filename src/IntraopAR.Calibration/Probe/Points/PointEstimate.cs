using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A calibration by one point, or why there is none. With refusals it must not be used.</summary>
public sealed record PointResult(PointEstimate? Estimate, IReadOnlyList<Refusal> Refusals);

/// <summary>A calibration by one point with its evidence.</summary>
/// <param name="Point">The fixed point, reference axes, mm; absent with a tracked pointer.</param>
/// <param name="HeldOut">On sightings held out in turn, mm.</param>
/// <param name="CentreStandardError">Of the place of the middle pixel, mm.</param>
/// <param name="WorstStandardError">At the worst corner of where the point was seen.</param>
/// <param name="Outliers">Sightings that were not believed, by index.</param>
public sealed record PointEstimate(
    ImagePlane Plane, Vec3? Point, ErrorSummary Error, ErrorSummary HeldOut, PlaneCovariance Covariance,
    double CentreStandardError, double WorstStandardError, IReadOnlyList<int> Outliers);
