using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>Hand-eye: views of a board that rests in the base, each with the camera marker's pose.</summary>
/// <param name="camera">Its intrinsics, out of the camera's own profile.</param>
/// <param name="marker">The camera's marker in what the board is fixed to.</param>
internal sealed class HandEyeCourse(BoardChoice board, PinholeCamera camera, ToolInBase marker, string? source = null) : BoardCourse(board, source)
{
    /// <summary>docs/calibration.md and the verb's own words: ten to twenty.</summary>
    public const int WantedViews = 10;

    /// <summary>Another view, where the board is turned by so much or displaced by this share of its distance.</summary>
    private const double NewTurnDegrees = 10, NewShiftShare = 0.12;

    /// <summary>A place before the lens should be known to this, mm, before the page says that it is enough; the gate itself is wider.</summary>
    private const double WantedPlaceStd = 1;

    private readonly PoseAt<(KeptView View, BoardLook Look)> poses = new(marker);
    private readonly List<(KeptView Kept, HandEyeFrame Frame, RigidMotion Board)> frames = [];
    private HandEyeResult? result;
    private RigidMotion? now;

    public override string Kind => "handeye";

    public override BenchCollecting Collecting => new(
        Next, !poses.Sees ? $"The tracker does not see {marker.Tool} in {marker.Base}" : Doing, BenchCollecting.Counted(frames.Count, "view"), "Take this view", Enough, frames.Count >= 5,
        Maps(now), Rows(result, new Dictionary<string, string>()), RefusedSoFar, Marks);

    private bool Enough => frames.Count >= WantedViews && result is { Accepted: true, PlaceStd: { } std } && (std <= WantedPlaceStd || frames.Count >= 2 * WantedViews);

    private string Next => Enough ? "Enough: look at the result"
        : result?.Next?.Words ?? (frames.Count < 5 ? HandEyeBeginning.Words(frames.Count) : result?.Refusals.FirstOrDefault()?.Remedy ?? "tilt the camera to another side");

    public PinholeCamera Camera => camera;

    public IReadOnlyList<HandEyeFrame> Frames => [.. frames.Select(f => f.Frame)];

    protected override int Taken => frames.Count;

    public override void Take(HeardSample heard)
    {
        base.Take(heard);
        foreach (var (_, (view, look), pose) in poses.Take(heard)) Add(view, look, pose);
    }

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        HandEyeFrame[] used = [.. frames.Where(f => !leftOut.ContainsKey(f.Kept.View.Name)).Select(f => f.Frame)];
        var r = HandEyeCalibration.Run(used, camera, null);
        return new(
            r.Accepted ? HandEyeProfile.Of(r, used, camera) : null, r.Refusals, HandEyeFigures.Of(r),
            r is { ReprojectionPx: { } px, ErrorMm: { } mm } ? new("fit, not accuracy: the board misses by", FormattableString.Invariant($"{px:F2} px, {mm:F2} mm rms")) : null, r.HeldOut, Rows(r, leftOut), Maps(null));
    }

    public override BenchRowView? Row(string name) => frames.FirstOrDefault(f => f.Kept.View.Name == name) is { Kept: { } kept }
        ? new(kept.Png, Width, Height, [.. kept.View.Pixels.SelectMany(p => new[] { p.U, p.V })], [])
        : null;

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        HandEyeRecord.Write(Path.Combine(folder, "handeye.json"), [.. frames.Where(f => !leftOut.ContainsKey(f.Kept.View.Name)).Select(f => f.Frame)], camera);
        ViewFolder.Write(folder, "views", [.. frames.Select(f => f.Kept)], leftOut);
        Board.Keep(folder);
        return "calibrate handeye --poses handeye.json";
    }

    protected override string? WhyNot(BoardLook look, Mat grey, TimeSpan at)
    {
        if (Pose(look.View!) is not { } pose) return "the board's pose cannot be told from its points";
        if (!Pressed && (frames.Count >= MostViews || Enough || frames.Any(f => !IsOther(f.Board, pose)))) return NothingNew;
        poses.Add(at, (KeptView.Of(look.View!, grey), look));
        return null;
    }

    protected override void Looked(BoardLook look) => now = look.View is { } seen ? Pose(seen) : null;

    private void Add(KeptView kept, BoardLook look, RigidMotion? tracked)
    {
        if (tracked is not { } cameraMarker)
        {
            NotTaken("the tracker did not see the camera's marker");
            return;
        }

        if (Pose(look.View!) is not { } pose || (!Pressed && frames.Any(f => !IsOther(f.Board, pose)))) return;
        Pressed = false;
        var view = kept.View with { Name = NameOf(frames.Count) };
        frames.Add((kept with { View = view }, new(cameraMarker, null, null, view.Places, [.. view.Pixels.Select(p => (p.U, p.V))]), pose));
        Doing = "Taken";
        if (frames.Count >= 5) result = HandEyeCalibration.Run(Frames, camera, null);
    }

    private RigidMotion? Pose(BoardView view) => BoardPose.Of(camera, view.Places, [.. view.Pixels.Select(p => (p.U, p.V))]);

    private static bool IsOther(RigidMotion a, RigidMotion b) =>
        (a.Inverse() * b).AngleDegrees > NewTurnDegrees || Vec3.Distance(a.Translation, b.Translation) > NewShiftShare * Math.Abs(a.Translation.Z);

    private BenchMap[] Maps(RigidMotion? pose)
    {
        var viewing = CameraViewing.Of([.. frames.Select(f => f.Kept.View)], [.. frames.Select(f => f.Board)], Math.Max(1, Width), Math.Max(1, Height), pose);
        return [.. viewing.Maps];
    }

    private BenchRow[] Rows(HandEyeResult? r, IReadOnlyDictionary<string, string> leftOut)
    {
        var used = 0;
        return [.. frames.Select(f =>
        {
            var name = f.Kept.View.Name;
            if (leftOut.TryGetValue(name, out var why)) return new BenchRow(name, null, "px", BenchRow.LeftOut, why) { CanLeaveOut = true };
            var at = used++;
            var dropped = r?.Rejected.Where(x => x.Frame == at).Select(x => x.Reason).FirstOrDefault();
            return new BenchRow(name, HandEyeFigures.Left(r, f.Frame, camera), "px", dropped is null ? BenchRow.Used : BenchRow.Dropped, dropped ?? "") { CanLeaveOut = true };
        })];
    }
}
