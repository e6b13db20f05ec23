using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A stereo calibration, or why there is none. With refusals it must not be used.</summary>
public sealed record StereoResult(StereoEstimate? Estimate, IReadOnlyList<Refusal> Refusals);

/// <summary>Two cameras with their evidence.</summary>
/// <param name="RightFromLeft">From the left camera's axes to the right one's, mm.</param>
/// <param name="Rms">Over all corners of both pictures, pixels.</param>
/// <param name="LeftViewRms">Pair by pair, pixels.</param>
/// <param name="Pairs">That it is fitted to: points seen in both pictures.</param>
/// <param name="Drop">Pairs it would be better without.</param>
/// <param name="ShiftStandardError">Of the shift between the cameras, mm (pairs left out in turn).</param>
/// <param name="TurnStandardErrorDegrees">Of the rotation between them.</param>
/// <param name="HeldOut">Pairs left out of the fit; null where too few remain.</param>
public sealed record StereoEstimate(
    PinholeCamera Left, PinholeCamera Right, RigidMotion RightFromLeft, double Rms,
    IReadOnlyList<double> LeftViewRms, IReadOnlyList<double> RightViewRms, IReadOnlyList<StereoPair> Pairs,
    IReadOnlyList<ViewToDrop> Drop, Vec3 ShiftStandardError, double TurnStandardErrorDegrees,
    StereoHeldOut? HeldOut);
