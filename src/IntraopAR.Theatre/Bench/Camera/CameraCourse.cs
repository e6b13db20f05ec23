using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>Camera: views that show what was wanting, until nothing is.</summary>
internal sealed class CameraCourse(BoardChoice board, string? source = null) : BoardCourse(board, source)
{
    private readonly List<KeptView> views = [];
    private CameraResult? result;
    private CameraViewing viewing = CameraViewing.Of([], [], 1, 1, null);
    private CameraSolution? solved;

    public override string Kind => "camera";

    public override BenchCollecting Collecting => new(
        Enough ? "Enough: look at the result" : viewing.Missing is [var first, ..] ? first : result?.Refusals.FirstOrDefault()?.Remedy ?? "show the board tilted and elsewhere",
        Doing, BenchCollecting.Counted(views.Count, "view"), "Take this view", Enough, views.Count >= CameraDesign.FewestViews,
        viewing.Maps, Rows(result?.Estimate, views, new Dictionary<string, string>()), RefusedSoFar, Marks);

    public IReadOnlyList<BoardView> Views => [.. views.Select(v => v.View)];

    protected override int Taken => views.Count;

    private bool Enough => viewing.Missing.Count == 0 && result is { Estimate: not null, Refusals.Count: 0 };

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        BoardView[] used = [.. views.Where(v => !leftOut.ContainsKey(v.View.Name)).Select(v => v.View)];
        var found = CameraCalibration.Run(used, Width, Height);
        var e = found.Estimate;
        var accepted = found.Refusals.Count == 0;
        solved = e?.Kept ?? e?.All;
        var kept = e is null ? null : CameraHeldOut.Of([.. e.KeptViews.Select(i => used[i])], Width, Height);
        return new(
            accepted ? CameraProfile.Of(found, used, Width, Height) : null, found.Refusals,
            e is null ? [] : CameraFigures.Of(e.Kept ?? e.All, e.Kept is null ? e.Precision : e.KeptPrecision),
            e is null ? null : CameraFigures.Fit((e.Kept ?? e.All).Rms), kept, Rows(e, views, leftOut),
            e is null ? viewing.Maps : CameraViewing.Of([.. e.KeptViews.Select(i => used[i])], (e.Kept ?? e.All).CameraFromBoard, Width, Height, null).Maps);
    }

    public override BenchRowView? Row(string name)
    {
        if (views.FirstOrDefault(v => v.View.Name == name) is not { } view) return null;
        var camera = solved is { } s ? s.Camera : null;
        var pose = camera is null ? null : BoardPose.Of(camera, view.View.Places, [.. view.View.Pixels.Select(p => (p.U, p.V))]);
        double[] misses = pose is { } at ? [.. view.View.Places.SelectMany((p, i) => camera!.Project(at.Apply(p)) is var (u, v) ? new[] { u - view.View.Pixels[i].U, v - view.View.Pixels[i].V } : [])] : [];
        return new(view.Png, Width, Height, [.. view.View.Pixels.SelectMany(p => new[] { p.U, p.V })], misses);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        ViewFolder.Write(folder, "views", views, leftOut);
        Board.Keep(folder);
        return "calibrate camera --images views --board board.json";
    }

    protected override string? WhyNot(BoardLook look, Mat grey, TimeSpan at)
    {
        var (known, asked) = (Known, Pressed);
        Pressed = false;
        if (!asked && !Wanted(look.View!, known))
        {
            viewing = known.Viewing(known.Of(look.View!));
            return NothingNew;
        }

        Add(look.View!, grey);
        return null;
    }

    private KnownPoses Known => new(Views, result, Width, Height);

    /// <summary>Whether it shows what was wanting; of the first ones any that is new. Where everything is covered and it is refused still, whatever is new may help.</summary>
    private bool Wanted(BoardView view, KnownPoses known) => views.Count < MostViews &&
        (known.Adds(view, viewing) || ((views.Count < CameraViewing.WantedViews || (viewing.Missing.Count == 0 && !Enough)) && known.IsNew(view)));

    private void Add(BoardView view, Mat grey)
    {
        views.Add(KeptView.Of(view, grey));
        Doing = "Taken";
        result = CameraCalibration.Run(Views, Width, Height);
        var known = Known;
        viewing = known.Viewing(known.All[^1]);
    }

    private static BenchRow[] Rows(CameraEstimate? e, IReadOnlyList<KeptView> views, IReadOnlyDictionary<string, string> leftOut)
    {
        var used = 0;
        return [.. views.Select(v =>
        {
            if (leftOut.TryGetValue(v.View.Name, out var why)) return new BenchRow(v.View.Name, null, "px", BenchRow.LeftOut, why) { CanLeaveOut = true };
            var at = used++;
            var dropped = e?.Drop.FirstOrDefault(d => d.Index == at);
            return new BenchRow(v.View.Name, e is null || at >= e.All.ViewRms.Count ? null : e.All.ViewRms[at], "px", dropped is null ? BenchRow.Used : BenchRow.Dropped, dropped?.Reason ?? "") { CanLeaveOut = true };
        })];
    }
}
