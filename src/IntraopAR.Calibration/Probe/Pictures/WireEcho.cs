using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A spot in an ultrasound picture that may be a wire's echo.</summary>
/// <param name="Centre">Its brightness-weighted middle.</param>
/// <param name="Body">Brightness of the brightest disc of a wire's size within it: 0 where it is thinner than a wire's echo.</param>
/// <param name="LengthMm">Four standard deviations along its longer axis.</param>
/// <param name="AtEdge">It touches the border of the picture, or of the part that was ever lit.</param>
public sealed record WireEcho(Pixel Centre, double Peak, double Body, double LengthMm, bool AtEdge);
