namespace IntraopAR.Calibration;

/// <summary>A probe calibration with its evidence. With <see cref="Reasons"/> it must not be used.</summary>
/// <param name="Method">"linear" or "in-plane": which candidate this is.</param>
/// <param name="CalibrationError">3D, on the pictures that were fitted.</param>
/// <param name="ValidationError">3D, on pictures that were not.</param>
/// <param name="CrossValidated">True where the validation error comes from calibration pictures held out in turn.</param>
/// <param name="Candidates">Both solutions with their errors.</param>
/// <param name="CentreStandardError">Of the place of the pixel in the wires' middle, three axes together, mm. What all pictures share, as an error of the phantom's registration, is not in it.</param>
/// <param name="WorstStandardError">The same at the worst corner of where wires were seen.</param>
/// <param name="Reasons">Why it is refused.</param>
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
    IReadOnlyList<string> Reasons);

/// <summary>One of the solutions.</summary>
/// <param name="CrossError">3D, calibration pictures held out in turn: what the choice is made by.</param>
/// <param name="ValidationError">Null without pictures kept aside.</param>
/// <param name="InPlaneError">All wires, within the picture.</param>
public sealed record ProbeCandidate(
    string Method, ImagePlane Plane, ErrorSummary CrossError, ErrorSummary CalibrationError, ErrorSummary? ValidationError, ErrorSummary InPlaneError);
