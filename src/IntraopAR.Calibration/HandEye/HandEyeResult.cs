using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where a camera is in its marker's frame, with the evidence; what is null could not be computed.</summary>
/// <param name="BoardToBoardMarker">As given, or as found where it was not; from board to tracker where the board rested.</param>
/// <param name="ReprojectionPx">Root mean square over the kept frames' points; null without points.</param>
/// <param name="ErrorMm">The same at the board's distance: what an overlay is off there.</param>
/// <param name="PlaceStd">Standard error of a place at the boards' middle, mm, three axes together.</param>
/// <param name="RotationStdDegrees">Standard error of the rotation, three axes together.</param>
/// <param name="HeldOut">Each frame against the fit of the others.</param>
/// <param name="Rejected">Frames left out, with the reason.</param>
/// <param name="Next">The pose that would tell most.</param>
public sealed record HandEyeResult(
    string Method, Transform<Camera, CameraMarker>? CameraFromMarker, RigidMotion? BoardToBoardMarker, double? ReprojectionPx, double? ErrorMm,
    double? PlaceStd, double? RotationStdDegrees, HeldOutError? HeldOut, int Frames, IReadOnlyList<(int Frame, string Reason)> Rejected, NextPose? Next,
    IReadOnlyList<Refusal> Refusals)
{
    public bool Accepted => Refusals.Count == 0;

    /// <summary>
    /// Covariance, 6x6, of <see cref="BoardToBoardMarker"/>: a small turn (radians) about the origin it leads to and a shift (mm),
    /// turn first; null where it was given or could not be computed.
    /// </summary>
    public double[,]? BoardCovariance { get; init; }

    internal static HandEyeResult None(string method, int frames, Refusal why) => new(method, null, null, null, null, null, null, null, frames, [], null, [why]);
}
