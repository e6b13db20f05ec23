using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Where a tracked camera is in its marker's frame, from pictures of a board: with the board's place on its marker known, or
/// found together with it (robot-world and hand-eye). A closed form starts, reprojection decides.
/// </summary>
public static class HandEyeCalibration
{
    /// <summary>
    /// Largest rms reprojection error, px. A tracker's 0.1° of a marker 300 mm behind the lens moves a picture of 1,750 px focal
    /// length by 5 px at 180 mm: real laparoscope sets leave 3 to 8 px, mixed-up ones hundreds.
    /// </summary>
    public const double LargestPx = 10;

    /// <summary>Largest rms error at the board, mm: a coarse camera far off may stay within the pixels and miss by more.</summary>
    public const double LargestMm = 2;

    /// <summary>The same where there are poses alone, over a virtual board of 100 mm.</summary>
    public const double LargestMmOfPoses = 5;

    /// <summary>Largest standard error of a place before the lens, mm.</summary>
    public const double LargestPlaceStd = 5;

    private const double LargestRejected = 0.4;

    /// <param name="camera">With its distortion; null where every frame has a pose of the board.</param>
    /// <param name="boardToBoardMarker">Null where it is not known.</param>
    public static HandEyeResult Run(IReadOnlyList<HandEyeFrame> frames, PinholeCamera? camera, RigidMotion? boardToBoardMarker)
    {
        // Without poses of the board's marker its place on it says nothing: the board rests in the tracker's frame.
        if (frames.Any(f => f.BoardMarkerToTracker is null)) boardToBoardMarker = null;
        var method = boardToBoardMarker is null ? "robot-world" : "board";
        var usePoints = camera is not null && frames.All(f => f.ObjectPoints.Count >= 4);
        var poses = frames.Select(f => usePoints ? BoardPose.Of(camera!, f.ObjectPoints, f.ImagePoints) ?? f.BoardToCamera : f.BoardToCamera).ToArray();
        var at = Enumerable.Range(0, frames.Count).Where(i => poses[i] is not null).ToArray();
        var (seen, tracked) = (at.Select(i => poses[i]!.Value).ToArray(), at.Select(i => frames[i].Tracked).ToArray());
        if (MotionDesign.Problem(tracked, boardToBoardMarker is null ? 5 : 3) is { } degenerate) return HandEyeResult.None(method, frames.Count, degenerate);

        var model = new HandEyeModel([.. at.Select(i => frames[i] with { BoardToCamera = poses[i] })], usePoints ? camera : null, boardToBoardMarker is not null);
        var start = boardToBoardMarker is { } known ? (HandEyeStart.FromEach(seen, tracked, known), known) : HandEyeStart.FromSets(seen, tracked);
        if (start is not { } s || HandEyeFit.From(model, s.Item1, s.Item2) is not { } fit)
            return HandEyeResult.None(method, frames.Count, new("poses-contradict", "no hand-eye transform explains the poses", "check that all matrices are in the direction that their names say and that pictures and poses are of the same time"));

        var middles = fit.Kept.Select(i => seen[i].Apply(model.Frames[i].ObjectPoints.Count > 0 ? PairedPoints.Mean([.. model.Frames[i].ObjectPoints]) : Vec3.Zero)).ToArray();
        var place = PairedPoints.Mean(middles);
        var perPixel = camera is null ? 1 : place.Z * 2 / (camera.Fx + camera.Fy);
        var mm = usePoints ? fit.Rms * perPixel : fit.Rms;
        var rejected = Enumerable.Range(0, frames.Count).Where(i => poses[i] is null).Select(i => (i, "the board's pose cannot be told from its points"))
            .Concat(Enumerable.Range(0, at.Length).Except(fit.Kept).Select(k => (at[k], FormattableString.Invariant($"off by {fit.Left[k]:F1} {(usePoints ? "px" : "mm")}, far more than the others")))).ToArray();
        var c = fit.Covariance;
        return new(
            method, new(fit.X), fit.Y, usePoints ? fit.Rms : null, mm, NextPose.PlaceStdOf(c, place), Math.Sqrt(c[0, 0] + c[1, 1] + c[2, 2]) * 180 / Math.PI,
            HeldOutError.Of(fit.HeldOut, usePoints ? "px" : "mm"), frames.Count, rejected, NextPose.Of(model, fit, seen), Problems(fit, usePoints, mm, NextPose.PlaceStdOf(c, place), frames.Count, tracked))
        {
            BoardCovariance = model.Unknowns == 12 ? c.SubMatrix(6, 6, 6, 6).ToArray() : null,
        };
    }

    private static List<Refusal> Problems(HandEyeFit fit, bool points, double mm, double placeStd, int frames, RigidMotion[] tracked)
    {
        var found = new List<Refusal>();
        if (MotionDesign.Problem([.. fit.Kept.Select(i => tracked[i])], 3) is { } degenerate) found.Add(degenerate);
        if (fit.Kept.Length < (1 - LargestRejected) * frames)
            found.Add(new("poses-contradict", $"only {fit.Kept.Length} of {frames} frames agree", "check that pictures and poses are of the same time and that no marker moved on its tool"));
        if (points && !(fit.Rms <= LargestPx)) found.Add(Poor(fit.Rms, LargestPx, "px"));
        else if (!(mm <= (points ? LargestMm : LargestMmOfPoses))) found.Add(Poor(mm, points ? LargestMm : LargestMmOfPoses, "mm at the board"));
        if (!(placeStd <= LargestPlaceStd))
            found.Add(new("hand-eye-not-determined", FormattableString.Invariant($"a place before the lens is known to {placeStd:F1} mm, {LargestPlaceStd} mm is allowed"), "take the pose that is advised next, and more"));
        return found;
    }

    internal static Refusal Poor(double value, double limit, string unit) =>
        new("poor-fit", FormattableString.Invariant($"{value:F1} {unit} rms, {limit} is allowed"), "look for a loose marker, a wrong board size, pictures and poses of different times; take more poses");
}
