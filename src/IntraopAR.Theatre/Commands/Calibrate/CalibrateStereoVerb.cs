using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate stereo</c>: two cameras fixed to each other, from pairs of views of a board.</summary>
internal static class CalibrateStereoVerb
{
    public static Command Create()
    {
        var left = new Option<string?>("--left") { Description = "Folder of the left camera's pictures" };
        var right = new Option<string?>("--right") { Description = "Folder of the right camera's pictures, the same number in the same order" };
        var board = new Option<string?>("--board") { Description = "The board as JSON" };
        var points = new Option<string?>("--points") { Description = "Folder of ready corner files calib.left.… and calib.right.…" };
        var size = new Option<string?>("--image-size") { Description = "WxH of both cameras, with --points" };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("stereo", "A stereo camera from pairs of views of a board") { left, right, board, points, size, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var input = StereoInput.Read(parsed.GetValue(left), parsed.GetValue(right), parsed.GetValue(board), parsed.GetValue(points), BoardInput.Size(parsed.GetValue(size)));
            var result = StereoCalibration.Run(input.Pairs, input.Left, input.Right, input.Found);
            Report.Write(parsed.GetValue(json), Answer(input, result), to => Describe(to, input, result));
            profile.Write(parsed, new[] { parsed.GetValue(left), parsed.GetValue(right), parsed.GetValue(points), parsed.GetValue(board) }.OfType<string>(), result.Refusals.Count == 0 ? StereoProfile.Of(result) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static object Answer(StereoInput input, StereoResult result)
    {
        var e = result.Estimate;
        return new
        {
            leftToRight = e?.RightFromLeft.ToMatrix(),
            rmsPx = e?.Rms,
            left = e is null ? null : new { intrinsics = CameraAnswer.Intrinsics(e.Left), distortion = CameraAnswer.Distortion(e.Left), viewsPx = e.LeftViewRms },
            right = e is null ? null : new { intrinsics = CameraAnswer.Intrinsics(e.Right), distortion = CameraAnswer.Distortion(e.Right), viewsPx = e.RightViewRms },
            pairs = e?.Pairs.Select(p => p.Name) ?? input.Pairs.Select(p => p.Left.Name),
            standardErrors = e is null ? null : new { shiftMm = CalibrationAnswer.Numbers(e.ShiftStandardError), turnDegrees = e.TurnStandardErrorDegrees },
            heldOut = e?.HeldOut?.Error,
            drop = e?.Drop.Select(d => new { view = d.Index, name = d.View, reason = d.Reason }),
            rejected = input.Rejected,
            verdict = CalibrationAnswer.Verdict(result.Refusals),
            reasons = CalibrationAnswer.Reasons(result.Refusals),
        };
    }

    private static void Describe(TextWriter to, StereoInput input, StereoResult result)
    {
        CalibrationAnswer.Say(to, "stereo", result.Refusals);
        foreach (var r in input.Rejected) to.WriteLine($"  {r.Picture} not used: {r.Reason}");
        if (result.Estimate is not { } e) return;
        var t = e.RightFromLeft.Translation;
        to.WriteLine(FormattableString.Invariant($"  {e.Pairs.Count} pairs, {e.Rms:F3} px; left to right ({t.X:F2}, {t.Y:F2}, {t.Z:F2}) mm ± {e.ShiftStandardError.Length:F2}, {e.RightFromLeft.AngleDegrees:F2}° ± {e.TurnStandardErrorDegrees:F2}"));
        if (e.HeldOut?.Error is { } held) to.WriteLine(FormattableString.Invariant($"  corners of pairs not fitted, triangulated: off by {held.Rms:F3} mm rms, 95 % within {held.P95:F3} mm"));
        foreach (var d in e.Drop) to.WriteLine($"  drop {d.View}: {d.Reason}");
    }
}
