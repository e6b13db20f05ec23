using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The profile of a tracked camera.</summary>
public static class HandEyeProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(HandEyeResult result) =>
        result is { Accepted: true, CameraFromMarker: { } found, PlaceStd: { } place, RotationStdDegrees: { } turn, ErrorMm: { } mm }
            ? new(
                "handeye", [new("handEye", nameof(CameraMarker), nameof(Camera), "mm", found.Motion.ToMatrix())], result.Method,
                [
                    new("one picture at the board", mm, "mm", "reprojection over all kept frames, at the board's distance"),
                    new("a place before the lens", place, "mm", "jackknife over frames, three axes together"),
                    new("rotation", turn, "degrees", "jackknife over frames, three axes together"),
                ],
                result.HeldOut)
            : throw new ArgumentException("a refused calibration makes no profile", nameof(result));
}
