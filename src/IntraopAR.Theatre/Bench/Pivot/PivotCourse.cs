using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Pivot: the tip rests in the divot while the handle is swung.</summary>
internal sealed class PivotCourse(ToolInBase tool) : RecordingCourse(tool)
{
    /// <summary>docs/calibration.md: 15 s.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(15);

    /// <summary>Half an hour at 60 Hz would be a forgotten recording; five minutes are plenty.</summary>
    private const int MostPoses = 18_000;

    /// <summary>While recording the fit is of so many poses at most, evenly taken; the result is of all.</summary>
    private const int Judged = 600;

    private PivotResult<Stylus, Reference>? result;
    private SwingMap? swing;

    public override string Kind => "pivot";

    public override BenchCollecting Collecting => new(
        Next, Doing, FormattableString.Invariant($"{Poses.Count} poses, {Lasted.TotalSeconds:F0} s"), Button, Enough, !Recording && Poses.Count >= 3, Maps, Rows(result), RefusedSoFar, []);

    protected override bool TooLong => Poses.Count >= MostPoses;

    protected override bool Enough => Poses.Count > 0 && result is { Accepted: true } && swing is { Empty.Count: 0 } && Lasted >= Wanted;

    private string Next =>
        Poses.Count == 0 ? (Recording ? "swing the handle slowly to all sides, the tip in the divot" : "put the tip into the divot, hold the handle upright, then press Record")
        : Enough ? "Enough: look at the result"
        : swing is { Empty: [var empty, ..] } ? $"swing the handle so that the dot goes to the {empty} of the map, beyond the ring; the tip stays in the divot"
        : result?.Refusals is [var first, ..] ? first.Remedy
        : "go on swinging to all sides, turning the handle a little";

    private BenchMap[] Maps =>
    [
        swing?.Rose ?? new RoseMap("sides the handle was swung to", new bool[8], SwingMap.WantedDegrees, 45, [], null),
        new BarMap("recorded", "s", [0, Lasted.TotalSeconds], [0, Wanted.TotalSeconds], 0, Math.Max(20, Lasted.TotalSeconds)),
    ];

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut)
    {
        var found = Run(Poses.Select(p => p.Motion));
        return new(
            found.Accepted ? PivotProfile.Of(found, Tool.Tool, Tool.Base) : null, found.Refusals, PivotFigures.Of(found, Poses.Count),
            found.Rms3dKept is { } rms ? new("fit, not accuracy: the tip strays by", FormattableString.Invariant($"{rms:F3} mm rms")) : null, found.HeldOut,
            Rows(found), [.. Maps, .. PivotFigures.Strays(found, Poses)]);
    }

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        PoseTable.Write(Path.Combine(folder, "poses.csv"), Poses);
        return $"calibrate pivot --poses poses.csv --transform {Tool.Tool}To{Tool.Base}";
    }

    protected override void Judge()
    {
        var step = Math.Max(1, Poses.Count / Judged);
        result = Run(Poses.Where((_, i) => i % step == 0).Select(p => p.Motion));
        if ((result.Pivot ?? result.PivotAllFrames)?.Position is { } pivot) swing = SwingMap.Of([.. Poses.Select(p => p.Motion)], pivot);
    }

    protected override void Forget() => (result, swing) = (null, null);

    private static PivotResult<Stylus, Reference> Run(IEnumerable<RigidMotion> poses) => PivotCalibration.Run<Stylus, Reference>([.. poses.Select(p => new Transform<Reference, Stylus>(p))]);

    private static BenchRow[] Rows(PivotResult<Stylus, Reference>? found) => found is not { Rms3dKept: { } rms }
        ? []
        : [new("poses that agree", rms, "mm", BenchRow.Used, ""), .. found.Poses > found.Kept.Count ? new[] { new BenchRow($"{found.Poses - found.Kept.Count} slips", null, "mm", BenchRow.Dropped, "the tip was elsewhere") } : []];
}
