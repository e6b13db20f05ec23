using System.CommandLine;
using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate handeye</c>: where a tracked camera is in its marker's frame.</summary>
internal static class CalibrateHandEyeVerb
{
    public static Command Create()
    {
        var poses = new Option<string>("--poses") { Description = "JSON: frames with cameraMarkerToTracker, boardMarkerToTracker and points or boardToCamera; boardToBoardMarker, intrinsics, distortion", Required = true };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("handeye", "A tracked camera's place in its marker's frame") { poses, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var file = HandEyeFile.Read(parsed.GetRequiredValue(poses));
            var result = IsPoint(file)
                ? InvariantPoint.Run([.. file.Frames.Select(f => f.CameraMarkerToTracker)], [.. file.Frames.Select(f => f.ImagePoints[0])], file.Camera!)
                : HandEyeCalibration.Run(file.Frames, file.Camera, file.BoardToBoardMarker);
            Report.Write(parsed.GetValue(json), Answer(result), to => Describe(to, result));
            profile.Write(parsed, [parsed.GetRequiredValue(poses)], result.Accepted ? HandEyeProfile.Of(result, file.Frames, file.Camera) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    /// <summary>One pixel in each picture and no board: the invariant point.</summary>
    private static bool IsPoint(HandEyeFile file) =>
        file.Camera is not null && file.Frames.All(f => f is { BoardToCamera: null, BoardMarkerToTracker: null, ObjectPoints.Count: <= 1, ImagePoints.Count: 1 });

    private static object Answer(HandEyeResult r) => new
    {
        handEye = r.CameraFromMarker?.Motion.ToMatrix(),
        method = r.Method,
        boardToBoardMarker = r.BoardToBoardMarker?.ToMatrix(),
        reprojectionPx = r.ReprojectionPx,
        errorMm = r.ErrorMm,
        placeStd = r.PlaceStd,
        rotationStdDegrees = r.RotationStdDegrees,
        heldOut = r.HeldOut,
        frames = r.Frames,
        rejected = r.Rejected.Select(f => new { frame = f.Frame, reason = f.Reason }),
        nextPose = r.Next is { } next ? new { words = next.Words, boardToCamera = next.BoardToCamera.ToMatrix(), placeStd = next.PlaceStd } : null,
        gate = new { reprojectionPx = HandEyeCalibration.LargestPx, errorMm = HandEyeCalibration.LargestMm, errorMmWithoutPoints = HandEyeCalibration.LargestMmOfPoses, placeStd = HandEyeCalibration.LargestPlaceStd },
        verdict = CalibrationAnswer.Verdict(r.Refusals),
        reasons = CalibrationAnswer.Reasons(r.Refusals),
    };

    private static void Describe(TextWriter to, HandEyeResult r)
    {
        CalibrationAnswer.Say(to, $"hand-eye by {r.Method}", r.Refusals);
        if (r is not { ErrorMm: { } mm, PlaceStd: { } std }) return;
        to.WriteLine(FormattableString.Invariant($"  {(r.ReprojectionPx is { } px ? FormattableString.Invariant($"{px:F2} px, ") : "")}{mm:F2} mm rms at the board; standard error of a place there {std:F2} mm"));
        foreach (var (frame, reason) in r.Rejected) to.WriteLine($"  frame {frame} left out: {reason}");
        if (r.Next is { } next) to.WriteLine(FormattableString.Invariant($"  next: {next.Words} (standard error then {next.PlaceStd:F2} mm)"));
    }
}
