using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>Stereo: pairs of views of a board at rest, taken by themselves where both cameras see it sharp and the left one otherwise than before.</summary>
internal sealed class StereoCourse(BoardChoice board, string left, string right) : BenchCourse
{
    private const int MostViews = 40;

    /// <summary>The board rests meanwhile: both pictures of a pair need not be of one instant.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(200);

    private readonly BoardWatch[] watches = [new(board.Board), new(board.Board)];
    private readonly List<(KeptView Left, KeptView Right)> pairs = [];
    private readonly (BoardLook Look, byte[] Png, TimeSpan At)?[] newest = [null, null];
    private readonly (PictureSample Picture, TimeSpan At)?[] waiting = [null, null];
    private readonly BenchMarks?[] marks = [null, null];
    private readonly Size[] sizes = [default, default];
    private CameraResult? ofLeft;
    private StereoResult? result;
    private CameraViewing viewing = CameraViewing.Of([], [], 1, 1, null);
    private string doing = "Waiting for both cameras' pictures";
    private bool pressed;

    public override string Kind => "stereo";

    public override BenchCollecting Collecting => new(
        Enough ? "Enough: look at the result" : viewing.Missing is [var first, ..] ? $"{first}, in both pictures" : result?.Refusals.FirstOrDefault()?.Remedy ?? "show the board tilted and elsewhere, in both pictures",
        doing, BenchCollecting.Counted(pairs.Count, "pair"), "Take this pair", Enough, pairs.Count >= CameraDesign.FewestViews, viewing.Maps, Rows(result, new Dictionary<string, string>()), RefusedSoFar, [.. marks.OfType<BenchMarks>()]);

    private bool Enough => viewing.Missing.Count == 0 && result is { Estimate: not null, Refusals.Count: 0 };

    public IReadOnlyList<StereoPair> Pairs => [.. pairs.Select(p => StereoPair.Of(p.Left.View, p.Right.View)).OfType<StereoPair>()];

    public override int? PlaceOf(HeardSample picture) => picture.Link != TheatreLink.Camera ? null : picture.Sample.Device == left ? 0 : picture.Sample.Device == right ? 1 : null;

    public override void Take(HeardSample heard)
    {
        if (PlaceOf(heard) is not { } side || heard.Sample is not PictureSample picture) return;
        var now = (Picture: picture, heard.Time.At);
        if (waiting[1 - side] is { } other && (now.At - other.At).Duration() <= AtOnce)
        {
            waiting[0] = waiting[1] = null;
            Look(1 - side, other.Picture, other.At);
            Look(side, now.Picture, now.At);
            return;
        }

        // Looked at only with the other camera's of the same time, which is on its way: on a slow computer that would be another moment by then.
        var noneCame = waiting[side] is not null;
        waiting[side] = now;
        if (noneCame) Look(side, now.Picture, now.At);
    }

    private void Look(int side, PictureSample picture, TimeSpan at)
    {
        using var grey = LivePicture.Grey(picture);
        sizes[side] = grey.Size();
        var look = watches[side].Look(FormattableString.Invariant($"view-{pairs.Count + 1:00}"), grey, at);
        newest[side] = look.MayBeTaken ? (look, grey.ImEncode(".png"), at) : null;
        if (!look.MayBeTaken)
        {
            doing = $"{(side == 0 ? "Left" : "Right")}: {look.Doing}";
            Refuse($"{(side == 0 ? "left" : "right")}: {look.Reason}");
        }

        var both = newest is [{ } l, { } r] && (l.At - r.At).Duration() <= AtOnce;
        var why = look.Reason ?? (both ? Consider(newest[0]!.Value, newest[1]!.Value) : newest[1 - side] is null ? $"the {(side == 0 ? "right" : "left")} camera does not see it at rest" : null);
        marks[side] = look.Marks(picture.Device, grey.Width, grey.Height, at, why);
        // What is true of the pair is true of both pictures.
        if (both && marks[1 - side] is { } other) marks[1 - side] = other with { Reason = why };
    }

    public override void Press() => pressed = true;

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var r = Run([.. pairs.Where(p => !leftOut.ContainsKey(p.Left.View.Name))]);
        var e = r.Estimate;
        return new(
            r.Refusals.Count == 0 ? StereoProfile.Of(r) : null, r.Refusals, e is null ? [] : StereoFigures.Of(e),
            e is null ? null : new("fit, not accuracy: corners miss by", FormattableString.Invariant($"{e.Rms:F3} px rms")), e?.HeldOut?.Error, Rows(r, leftOut), viewing.Maps);
    }

    public override BenchRowView? Row(string name) => pairs.FirstOrDefault(p => p.Left.View.Name == name) is { Left: { } kept }
        ? new(kept.Png, sizes[0].Width, sizes[0].Height, [.. kept.View.Pixels.SelectMany(p => new[] { p.U, p.V })], [])
        : null;

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        ViewFolder.Write(folder, "left", [.. pairs.Select(p => p.Left)], leftOut);
        ViewFolder.WritePictures(folder, "right", [.. pairs.Select(p => p.Right)], leftOut);
        board.Keep(folder);
        return "calibrate stereo --left left --right right --board board.json";
    }

    /// <summary>Takes the pair, or says why it does not.</summary>
    private string? Consider((BoardLook Look, byte[] Png, TimeSpan At) l, (BoardLook Look, byte[] Png, TimeSpan At) r)
    {
        var (inLeft, inRight) = (l.Look.View!, r.Look.View!);
        if (!pressed && !Wanted(inLeft, Known))
        {
            const string nothingNew = "nothing new: the board was there before";
            doing = "This view is there already";
            Refuse(nothingNew);
            return nothingNew;
        }

        pressed = false;
        pairs.Add((new(inLeft, l.Png), new(inRight, r.Png)));
        newest[0] = newest[1] = null;
        doing = "Taken";
        ofLeft = CameraCalibration.Run([.. pairs.Select(p => p.Left.View)], sizes[0].Width, sizes[0].Height);
        viewing = Known.Viewing(null);
        // The bundle of both cameras takes longer: it is looked at once nothing is wanting, and with the result.
        if (viewing.Missing.Count == 0) result = Run(pairs);
        return null;
    }

    private KnownPoses Known => new([.. pairs.Select(p => p.Left.View)], ofLeft, sizes[0].Width, sizes[0].Height);

    private bool Wanted(BoardView view, KnownPoses known) => pairs.Count < MostViews &&
        (known.Adds(view, viewing) || ((pairs.Count < CameraViewing.WantedViews || (viewing.Missing.Count == 0 && !Enough)) && known.IsNew(view)));

    private StereoResult Run(IReadOnlyList<(KeptView Left, KeptView Right)> used) => StereoCalibration.Run(
        [.. used.Select(p => (p.Left.View, p.Right.View))], (sizes[0].Width, sizes[0].Height), (sizes[1].Width, sizes[1].Height), board.Board);

    private BenchRow[] Rows(StereoResult? r, IReadOnlyDictionary<string, string> leftOut) =>
    [
        .. pairs.Select(p =>
        {
            var name = p.Left.View.Name;
            if (leftOut.TryGetValue(name, out var why)) return new BenchRow(name, null, "px", BenchRow.LeftOut, why) { CanLeaveOut = true };
            var at = r?.Estimate is { } e ? e.Pairs.ToList().FindIndex(x => x.Name == name) : -1;
            var doubt = at < 0 ? null : r!.Estimate!.Drop.FirstOrDefault(d => d.Index == at);
            return new BenchRow(name, at < 0 ? null : Math.Max(r!.Estimate!.LeftViewRms[at], r.Estimate.RightViewRms[at]), "px", BenchRow.Used, doubt?.Reason ?? "") { CanLeaveOut = true };
        }),
    ];
}
