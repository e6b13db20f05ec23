namespace IntraopAR.Calibration;

/// <summary>The profile of two cameras fixed to each other; it is checked by a board in both pictures.</summary>
public static class StereoProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(StereoResult result) => result is { Estimate: { } e, Refusals.Count: 0 }
        ? new(
            "stereo",
            [new("leftToRight", "LeftCamera", "RightCamera", "mm", e.RightFromLeft.ToMatrix()), .. CameraProfile.Values("left", e.Left), .. CameraProfile.Values("right", e.Right)],
            "pairs of board views, one bundle adjustment",
            [
                new("one corner", e.Rms, "px", "reprojection over both cameras"),
                new("shift between the cameras", e.ShiftStandardError.Length, "mm", "jackknife over pairs, three axes together"),
                new("turn between the cameras", e.TurnStandardErrorDegrees, "degrees", "jackknife over pairs"),
            ],
            e.HeldOut?.Error,
            // Errors of shift, turn and focal lengths make up for each other at a board: what is left of them shows in unseen pairs only.
            e.HeldOut is { } unseen ? OffsetCheck.IfFine(OffsetCheck.Of("the board in both pictures", "LeftCamera", unseen.Offsets, 0, StereoHeldOut.Folds)) : null)
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));
}
