using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>The tip of a calibrated pointer while it rests in a known place: five seconds and more, turned a little or held still.</summary>
/// <param name="tip">In the tool, mm.</param>
/// <param name="place">What it rests in, such as "the divot".</param>
internal sealed class TipCourse(ToolInBase tool, Vec3 tip, string place) : RecordingCourse(tool)
{
    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(5);

    public override string Kind => "tip";

    public override BenchCollecting Collecting => new(
        IsEmpty && !Recording ? $"rest the tip in {place}, then press Record" : Enough ? "Enough: look at the result" : "keep the tip there, turning the handle a little",
        Doing, FormattableString.Invariant($"{Poses.Count} poses, {Lasted.TotalSeconds:F0} s"), Button, Enough, !Recording && !IsEmpty, Maps, [], RefusedSoFar, []);

    /// <summary>In the base, mm.</summary>
    public IReadOnlyList<Vec3> Places => [.. Poses.Select(p => p.Motion.Apply(tip))];

    protected override bool TooLong => Poses.Count >= 100 * MeasuredCheck.Wanted("pivot");

    protected override bool Enough => Lasted >= Wanted && Poses.Count >= MeasuredCheck.Wanted("pivot");

    private BenchMap[] Maps => [new BarMap("recorded", "s", [0, Lasted.TotalSeconds], [0, Wanted.TotalSeconds], 0, 8)];

    public override BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut) => throw new InvalidOperationException("it measures for a check and has no result of its own");

    public override string Keep(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        PoseTable.Write(Path.Combine(folder, "poses.csv"), Poses);
        return "calibrate verify --measured poses.csv";
    }

    protected override void Judge()
    {
        // The time alone tells.
    }

    protected override void Forget()
    {
        // There is nothing beside the poses.
    }
}
