using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The tip's page: advice that leads round, recordings that are refused, the verb's own result.</summary>
public sealed class PivotCourseTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-pivot-").FullName;
    private readonly PivotCourse course = new(new("Stylus", "Reference"));
    private readonly SwingHand hand = new(seed: 5);
    private TimeSpan now;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_hand_that_follows_the_advice_reaches_an_accepted_tip_and_the_verb_says_the_same()
    {
        Assert.StartsWith("put the tip into the divot", course.Collecting.Next);
        course.Press();
        var said = new List<string>();
        for (var turn = 0; turn < 25 && !course.Collecting.Enough; turn++)
        {
            said.Add(course.Collecting.Next);
            Send(hand.Follow(said[^1]));
        }

        Assert.True(course.Collecting.Enough, string.Join("\n", said));
        // It ended by itself: what comes afterwards is not recorded.
        var count = course.Collecting.Count;
        Send(hand.Stay());
        Assert.Equal(count, course.Collecting.Count);

        var solution = course.Solve(Nothing);
        Assert.Empty(solution.Refusals);
        var tip = solution.Content!.Values.Single(v => v.Name == "tip");
        Assert.Equal(("Stylus", 3), (tip.From, tip.Numbers.Count));
        // Within what the verb itself allows as the tip's standard error.
        Assert.InRange(Vec3.Distance(new(tip.Numbers[0], tip.Numbers[1], tip.Numbers[2]), SwingHand.Tip), 0, PivotCalibration.LargestTipError);

        Assert.Equal("calibrate pivot --poses poses.csv --transform StylusToReference", course.Keep(folder, Nothing));
        var read = PoseInput.Read([Path.Combine(folder, "poses.csv")], null);
        var verb = PivotProfile.Of(PivotCalibration.Run<Stylus, Reference>([.. read.Poses.Select(p => new Transform<Reference, Stylus>(p))]));
        foreach (var (a, b) in verb.Values.SelectMany(v => v.Numbers).Zip(solution.Content.Values.SelectMany(v => v.Numbers))) Assert.Equal(a, b, 1e-9);
    }

    [Fact]
    public void A_tool_that_does_not_move_is_never_accepted()
    {
        course.Press();
        for (var i = 0; i < 12; i++) Send(hand.Stay());
        Assert.False(course.Collecting.Enough);
        course.Press();
        Assert.Equal("too-little-rotation", Assert.Single(course.Solve(Nothing).Refusals).Name);
    }

    /// <summary>The divot slips by 6 mm half way: refused by the name that the verb gives, and no profile.</summary>
    [Fact]
    public void A_divot_that_moved_is_refused_with_the_reason()
    {
        course.Press();
        for (var turn = 0; turn < 14; turn++)
        {
            if (turn == 7) hand.Slip = new(6, 0, 0);
            Send(hand.Follow(turn % 7 == 0 ? "" : $"to the {(string[])["right", "top", "left", "bottom", "upper left", "lower right"] switch { var all => all[turn % 6] }} of the map"));
        }

        Assert.False(course.Collecting.Enough);
        course.Press();
        var solution = course.Solve(Nothing);
        Assert.Equal("moving-divot", solution.Refusals[0].Name);
        Assert.Null(solution.Content);
    }

    /// <summary>PLUS sends each tool in the tracker's own axes: the pose in the reference is put together of what was measured at once.</summary>
    [Fact]
    public void A_pose_in_the_reference_is_put_together_of_two_and_a_lost_one_is_counted()
    {
        var reference = new RigidMotion(Mat3.FromRotationVector(new(0.3, -0.2, 0.9)), new(100, 50, -1200));
        var tool = new RigidMotion(Mat3.FromRotationVector(new(-0.1, 0.4, 0.2)), new(90, 60, -1100));
        var pair = new ToolInBase("Stylus", "Reference");
        Assert.Null(pair.Take(Heard.Pose("Stylus", "Tracker", tool, TimeSpan.FromSeconds(1))));
        var both = pair.Take(Heard.Pose("Reference", "Tracker", reference, TimeSpan.FromSeconds(1)))!.Value;
        Assert.Equal(0, Vec3.Distance((reference.Inverse() * tool).Translation, both.BaseFromTool!.Value.Translation), 1e-9);
        // Of another time: nothing is put together.
        Assert.Null(pair.Take(Heard.Pose("Stylus", "Tracker", tool, TimeSpan.FromSeconds(2))));
        Assert.Null(pair.Take(Heard.Pose("Reference", "Tracker", reference, TimeSpan.FromSeconds(2.1))));
        // The reference is hidden.
        Assert.Null(pair.Take(Heard.Pose("Stylus", "Tracker", tool, TimeSpan.FromSeconds(3))));
        Assert.Null(pair.Take(Heard.Pose("Reference", "Tracker", null, TimeSpan.FromSeconds(3)))!.Value.BaseFromTool);
    }

    private void Send(IEnumerable<RigidMotion> poses)
    {
        foreach (var pose in poses) course.Take(Heard.Pose("Stylus", "Reference", pose, now += TimeSpan.FromSeconds(1 / 30.0)));
    }
}
