using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate camera</c>: focal lengths, principal point and distortion from views of a board.</summary>
internal static class CalibrateCameraVerb
{
    public static Command Create()
    {
        var images = new Option<string?>("--images") { Description = "Folder of pictures, or a video" };
        var live = new Option<int?>("--live") { Description = "A camera that runs now, by number" };
        var board = new Option<string?>("--board") { Description = "The board as JSON, for example calibration/boards/chessboard-14x10-6mm.json" };
        var points = new Option<string?>("--points") { Description = "Folder of ready corner files, in place of pictures" };
        var size = new Option<string?>("--image-size") { Description = "WxH, with --points where no picture lies beside them" };
        var camera = new Option<string?>("--camera-out") { Description = "Writes the camera as text for overlay --camera" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var profile = new ProfileOptions(force);
        var verb = new Command("camera", "A camera from views of a chessboard, ChArUco or dot board") { images, live, board, points, size, camera, json, force };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            if (parsed.GetValue(camera) is { } place) AtomicFile.Refuse(place, parsed.GetValue(force));
            var views = Read(parsed.GetValue(images), parsed.GetValue(live), parsed.GetValue(board), parsed.GetValue(points), BoardInput.Size(parsed.GetValue(size)));
            var result = CameraCalibration.Run(views.Views, views.Width, views.Height);
            if (parsed.GetValue(camera) is { } text && result is { Estimate: { } found, Refusals.Count: 0 })
                AtomicFile.WriteText(text, parsed.GetValue(force), CameraAnswer.Text((found.Kept ?? found.All).Camera));
            Report.Write(parsed.GetValue(json), Answer(views, result), to => Describe(to, views, result));
            profile.Write(parsed, new[] { parsed.GetValue(images), parsed.GetValue(points), parsed.GetValue(board) }.OfType<string>(), result.Refusals.Count == 0 ? CameraProfile.Of(result, views.Views, views.Width, views.Height) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static BoardViews Read(string? images, int? live, string? board, string? points, (int, int)? size)
    {
        if (new[] { images is not null, live is not null, points is not null }.Count(x => x) != 1) throw new UsageException("calibrate camera takes one of --images, --live and --points");
        if (points is not null) return BoardViews.OfCorners(points, size);
        if (board is null) throw new UsageException("--images and --live need --board");
        var described = BoardFile.Read(board);
        return live is { } number ? LiveBoardViews.Collect(number, described, Console.Error) : BoardViews.Read(images!, described);
    }

    private static object Answer(BoardViews input, CameraResult result)
    {
        var e = result.Estimate;
        return new
        {
            intrinsics = e is null ? null : CameraAnswer.Intrinsics(e.All.Camera),
            distortion = e is null ? null : CameraAnswer.Distortion(e.All.Camera),
            rmsPx = e?.All.Rms,
            viewsPx = e?.All.ViewRms,
            views = input.Views.Select(v => v.Name),
            corners = input.Views.Select(v => v.Pixels.Count),
            imageSize = new[] { input.Width, input.Height },
            standardErrors = CameraAnswer.Errors(e?.Precision),
            drop = e?.Drop.Select(d => new { view = d.Index, name = d.View, reason = d.Reason }),
            withoutDropped = e?.Kept is not { } k ? null : new
            {
                intrinsics = CameraAnswer.Intrinsics(k.Camera),
                distortion = CameraAnswer.Distortion(k.Camera),
                rmsPx = k.Rms,
                viewsPx = k.ViewRms,
                views = e.KeptViews,
                standardErrors = CameraAnswer.Errors(e.KeptPrecision),
            },
            coverage = e is null ? null : new { pictureShare = e.Coverage.PictureShare, next = e.Coverage.Missing },
            heldOut = e is null ? null : CameraHeldOut.Of([.. e.KeptViews.Select(i => input.Views[i])], input.Width, input.Height),
            rejected = input.Rejected,
            verdict = CalibrationAnswer.Verdict(result.Refusals),
            reasons = CalibrationAnswer.Reasons(result.Refusals),
        };
    }

    private static void Describe(TextWriter to, BoardViews input, CameraResult result)
    {
        CalibrationAnswer.Say(to, "camera", result.Refusals);
        foreach (var r in input.Rejected) to.WriteLine($"  {r.Picture} not used: {r.Reason}");
        if (result.Estimate is not { } e) return;
        Line(to, $"{input.Views.Count} views", e.All, e.Precision);
        foreach (var d in e.Drop) to.WriteLine($"  drop {d.View}: {d.Reason}");
        if (e.Kept is { } kept) Line(to, $"without {(e.Drop.Count == 1 ? "it" : "them")}", kept, e.KeptPrecision);
        foreach (var m in e.Coverage.Missing) to.WriteLine($"  next: {m}");
    }

    private static void Line(TextWriter to, string what, CameraSolution s, CameraPrecision? p)
    {
        string With(double value, double? error) => FormattableString.Invariant($"{value:F2}") + (error is { } e ? FormattableString.Invariant($" ± {e:F2}") : "");
        to.WriteLine(FormattableString.Invariant($"  {what}: {s.Rms:F3} px; fx {With(s.Camera.Fx, p?.Fx)}, fy {With(s.Camera.Fy, p?.Fy)}, cx {With(s.Camera.Cx, p?.Cx)}, cy {With(s.Camera.Cy, p?.Cy)}"));
    }
}
