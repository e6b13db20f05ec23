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
            var input = Read(parsed.GetValue(left), parsed.GetValue(right), parsed.GetValue(board), parsed.GetValue(points), BoardInput.Size(parsed.GetValue(size)));
            var result = StereoCalibration.Run(input.Pairs, input.Left, input.Right, input.Found);
            Report.Write(parsed.GetValue(json), Answer(input, result), to => Describe(to, input, result));
            profile.Write(parsed, new[] { parsed.GetValue(left), parsed.GetValue(right), parsed.GetValue(points), parsed.GetValue(board) }.OfType<string>(), result.Refusals.Count == 0 ? StereoProfile.Of(result) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static Input Read(string? left, string? right, string? board, string? points, (int Width, int Height)? size)
    {
        if (points is not null)
        {
            if (left is not null || right is not null) throw new UsageException("calibrate stereo takes either --points or --left and --right");
            var (l, r) = (CornerFiles.Read(points, "left."), CornerFiles.Read(points, "right."));
            var shape = BoardInput.SizeFor(points, size);
            RejectedView[] alone = [.. l.Keys.Except(r.Keys).Select(n => new RejectedView($"{n}", "is there for the left camera only")), .. r.Keys.Except(l.Keys).Select(n => new RejectedView($"{n}", "is there for the right camera only"))];
            return new([.. l.Keys.Intersect(r.Keys).Select(n => (l[n], r[n]))], shape, shape, null, alone);
        }

        if (left is null || right is null || board is null) throw new UsageException("calibrate stereo takes --left, --right and --board, or --points");
        var described = BoardFile.Read(board);
        var (first, second) = (BoardViews.Read(left, described), BoardViews.Read(right, described));
        if (first.Pictures.Count != second.Pictures.Count || first.Pictures.Count == 0) throw new BadInputException(right, "pictures", $"{second.Pictures.Count} of them for {first.Pictures.Count} of the left camera", "give two folders of pairs taken at once, in the same order");
        var pairs = new List<(BoardView, BoardView)>();
        for (var i = 0; i < first.Pictures.Count; i++)
            if (first.Views.FirstOrDefault(v => v.Name == first.Pictures[i]) is { } a && second.Views.FirstOrDefault(v => v.Name == second.Pictures[i]) is { } b)
                pairs.Add((a, b));
        return new(pairs, (first.Width, first.Height), (second.Width, second.Height), described, [.. first.Rejected, .. second.Rejected]);
    }

    private static object Answer(Input input, StereoResult result)
    {
        var e = result.Estimate;
        return new
        {
            leftToRight = e?.RightFromLeft.ToMatrix(),
            rmsPx = e?.Rms,
            left = e is null ? null : new { intrinsics = CameraAnswer.Intrinsics(e.Left), distortion = CameraAnswer.Distortion(e.Left), viewsPx = e.LeftViewRms },
            right = e is null ? null : new { intrinsics = CameraAnswer.Intrinsics(e.Right), distortion = CameraAnswer.Distortion(e.Right), viewsPx = e.RightViewRms },
            pairs = e?.Pairs ?? [.. input.Pairs.Select(p => p.Left.Name)],
            standardErrors = e is null ? null : new { shiftMm = CalibrationAnswer.Numbers(e.ShiftStandardError), turnDegrees = e.TurnStandardErrorDegrees },
            drop = e?.Drop.Select(d => new { view = d.Index, name = d.View, reason = d.Reason }),
            rejected = input.Rejected,
            verdict = CalibrationAnswer.Verdict(result.Refusals),
            reasons = CalibrationAnswer.Reasons(result.Refusals),
        };
    }

    private static void Describe(TextWriter to, Input input, StereoResult result)
    {
        CalibrationAnswer.Say(to, "stereo", result.Refusals);
        foreach (var r in input.Rejected) to.WriteLine($"  {r.Picture} not used: {r.Reason}");
        if (result.Estimate is not { } e) return;
        var t = e.RightFromLeft.Translation;
        to.WriteLine(FormattableString.Invariant($"  {e.Pairs.Count} pairs, {e.Rms:F3} px; left to right ({t.X:F2}, {t.Y:F2}, {t.Z:F2}) mm ± {e.ShiftStandardError.Length:F2}, {e.RightFromLeft.AngleDegrees:F2}° ± {e.TurnStandardErrorDegrees:F2}"));
        foreach (var d in e.Drop) to.WriteLine($"  drop {d.View}: {d.Reason}");
    }

    private sealed record Input(
        IReadOnlyList<(BoardView Left, BoardView Right)> Pairs, (int Width, int Height) Left, (int Width, int Height) Right, Board? Found, IReadOnlyList<RejectedView> Rejected);
}
