using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A probe calibration, or why there is none. With refusals it must not be used.</summary>
/// <param name="Estimate">Null where the design cannot carry one.</param>
public sealed record ProbeResult(ProbeEstimate? Estimate, IReadOnlyList<Refusal> Refusals);

/// <summary>A probe calibration with its evidence.</summary>
/// <param name="Method">"linear" or "in-plane": which candidate this is.</param>
/// <param name="CalibrationError">3D, on the pictures that were fitted.</param>
/// <param name="ValidationError">3D, on pictures that were not.</param>
/// <param name="CrossValidated">True where the validation error comes from calibration pictures held out in turn.</param>
/// <param name="Candidates">Both solutions with their errors.</param>
/// <param name="CentreStandardError">Of the place of the pixel in the wires' middle, three axes together, mm. What all pictures share, as an error of the phantom's registration, is not in it.</param>
/// <param name="WorstStandardError">The same at the worst corner of where wires were seen.</param>
/// <param name="Mirrored">The picture shows the phantom the other way round than PLUS's convention has it (a pattern's first
/// wire on the right, seen from the wires' back): it is stored mirrored, or the probe was turned by half a turn about its axis.
/// The calibration holds for pictures stored the same way only. Null where pictures disagree.</param>
public sealed record ProbeEstimate(
    ImagePlane Plane,
    string Method,
    ErrorSummary CalibrationError,
    ErrorSummary ValidationError,
    bool CrossValidated,
    PlaneCovariance Covariance,
    IReadOnlyList<ProbeCandidate> Candidates,
    double CentreStandardError,
    double WorstStandardError,
    int Frames,
    bool? Mirrored);

/// <summary>One of the solutions.</summary>
/// <param name="CrossError">3D, calibration pictures held out in turn: what the choice is made by.</param>
/// <param name="ValidationError">Null without pictures kept aside.</param>
/// <param name="InPlaneError">All wires, within the picture.</param>
public sealed record ProbeCandidate(
    string Method, ImagePlane Plane, ErrorSummary CrossError, ErrorSummary CalibrationError, ErrorSummary? ValidationError, ErrorSummary InPlaneError);
