using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The profile of a tracked camera; it is checked by the board, or the point, that it was calibrated with.</summary>
public static class HandEyeProfile
{
    /// <param name="frames">The calibration's.</param>
    /// <param name="camera">Null where every frame has a pose of the board.</param>
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(HandEyeResult result, IReadOnlyList<HandEyeFrame> frames, PinholeCamera? camera)
    {
        if (result is not { Accepted: true, CameraFromMarker.Motion: var found, BoardToBoardMarker: { } target, PlaceStd: { } place, RotationStdDegrees: { } turn, ErrorMm: { } mm })
            throw new ArgumentException("a refused calibration makes no profile", nameof(result));
        var kept = frames.Where((_, i) => result.Rejected.All(r => r.Frame != i)).ToArray();
        return new(
            "handeye",
            [
                new("handEye", nameof(CameraMarker), nameof(Camera), "mm", found.ToMatrix()),
                new("target", result.Method == "invariant-point" ? "Point" : "Board", frames[0].BoardMarkerToTracker is null ? nameof(Tracker) : "BoardMarker", "mm", target.ToMatrix()),
            ],
            result.Method,
            [
                new("one picture at the board", mm, "mm", "reprojection over all kept frames, at the board's distance"),
                new("a place before the lens", place, "mm", "jackknife over frames, three axes together"),
                new("rotation", turn, "degrees", "jackknife over frames, three axes together"),
            ],
            result.HeldOut,
            OffsetCheck.Of(
                result.Method == "invariant-point" ? "the point before the lens" : "the board before the lens", nameof(CameraMarker),
                HandEyeCheck.Offsets(kept, camera, found, target), place / Math.Sqrt(3)));
    }
}
