using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>Temporal: the probe moves up and down over a water tank's bottom; its row in the pictures is held against the tracker's motion.</summary>
internal sealed class TemporalCourse(ToolInBase tool, string? source = null) : RecordingCourse(tool)
{
    /// <summary>docs/calibration.md: 15 s.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Three minutes of a tracker of 1,000 Hz, whether pictures come or not.</summary>
    private const int MostPoses = 180_000;

    private const int Drawn = 200;

    private readonly List<(double Time, double Row)> rows = [];
    private LagResult? result;
    private BenchMarks? marks;

    public override string Kind => "temporal";

    public override BenchCollecting Collecting => new(
        Next, Doing, FormattableString.Invariant($"{rows.Count} pictures, {Lasted.TotalSeconds:F0} s"), Button, Enough, !Recording && rows.Count > 0,
        [Traces, new BarMap("recorded", "s", [0, Lasted.TotalSeconds], [0, Wanted.TotalSeconds], 0, Math.Max(20, Lasted.TotalSeconds))], [], RefusedSoFar, marks is null ? [] : [marks]);

    protected override bool IsEmpty => rows.Count == 0;

    protected override TimeSpan Lasted => rows.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(rows[^1].Time - rows[0].Time);

    protected override TimeSpan Look => TimeSpan.FromSeconds(1);

    protected override bool TooLong => Lasted > Longest || Poses.Count >= MostPoses;

    protected override bool Enough => result is { Accepted: true } r && r.OverlapSeconds >= Wanted.TotalSeconds;

    private string Next =>
        !Recording && rows.Count == 0 ? "hold the probe over the bottom of the tank, then press Record"
        : Enough ? "Enough: look at the result"
        : Lasted.TotalSeconds < 4 || result is null ? "move the probe up and down by some centimetres, unevenly"
        : result.Refusals is [var first, ..] ? first.Remedy : "go on: up and down, now faster, now slower";

    private TraceMap Traces => new("tracker's motion and the bottom's row", [Trace("tracker", "mm", Moved), Trace("bottom in the picture", "px", Seen)]);

    private TimedSignal Moved => MotionSignal.Shift([.. Poses.Select(p => (p.At.TotalSeconds, p.Motion))]);

    private TimedSignal Seen => new([.. rows.Select(r => r.Time)], [.. rows.Select(r => r.Row)]);

    public override int? PlaceOf(HeardSample picture) => IsOf(picture, TheatreLink.Ultrasound, source) ? 0 : null;

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var r = LagCalibration.Run(Moved, Seen);
        return new(
            r.Accepted ? LagProfile.Of(r) : null, r.Refusals,
            r is { LagSeconds: { } lag, Std: { } std }
                ? [new("lag of the tracker", FormattableString.Invariant($"{1000 * lag:F1} ms"), FormattableString.Invariant($"± {1000 * std:F1} ms")), new("pictures", $"{r.Samples}"), new("recorded at once", FormattableString.Invariant($"{r.OverlapSeconds:F1} s"))]
                : [],
            r.Correlation is { } c ? new("fit, not accuracy: the two signals agree to", FormattableString.Invariant($"{c:F3}")) : null, r.HeldOut, [], [Traces]);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        SignalTable.Write(Path.Combine(folder, "tracker.csv"), Moved);
        SignalTable.Write(Path.Combine(folder, "video.csv"), Seen);
        PoseTable.Write(Path.Combine(folder, "poses.csv"), Poses);
        return "calibrate temporal --tracker tracker.csv --video video.csv";
    }

    protected override bool TakeOther(HeardSample sample)
    {
        if (PlaceOf(sample) is null || sample.Sample is not PictureSample picture) return false;
        using var grey = LivePicture.Grey(picture);
        var (at, sight) = (sample.Time.At, BottomLine.Find(LivePicture.Bytes(grey), picture.Width, picture.Height));
        marks = Marks(picture, sight, at);
        if (!Recording) return true;
        if (sight.Row is { } row && (rows.Count == 0 || at.TotalSeconds > rows[^1].Time)) rows.Add((at.TotalSeconds, row));
        else Refuse("no bottom in the picture");
        return true;
    }

    protected override void Judge() => result = LagCalibration.Run(Moved, Seen);

    protected override void Forget()
    {
        rows.Clear();
        result = null;
    }

    private static BenchMarks Marks(PictureSample picture, BottomSight sight, TimeSpan at)
    {
        var line = sight.Row is { } row ? Enumerable.Range(1, 9).Select(k => new Pixel(0.1 * k * picture.Width, row + sight.Slope * (0.1 * k - 0.5) * picture.Width)) : [];
        return new(picture.Device, picture.Width, picture.Height, BenchMarks.Flat(line), [], sight.Row is null ? "no bottom in the picture" : null, at.TotalMilliseconds)
        {
            Others = sight.Row is null ? BenchMarks.Flat(sight.Echoes) : [],
        };
    }

    private static Trace Trace(string name, string unit, TimedSignal signal)
    {
        var step = Math.Max(1, signal.Times.Count / Drawn);
        var shown = Enumerable.Range(0, signal.Times.Count).Where(i => i % step == 0).ToArray();
        return new(name, unit, [.. shown.Select(i => signal.Times[i])], [.. shown.Select(i => signal.Values[i])]);
    }
}
