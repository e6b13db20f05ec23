using IntraopAR.Calibration;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Commands;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The camera's page: advice that leads to an accepted calibration, views that are refused with the reason, the verb's own result.</summary>
public sealed class CameraCourseTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-camera-").FullName;
    private readonly DrawnBoard board = new();
    private readonly CameraCourse course;
    private TimeSpan now;

    public CameraCourseTests()
    {
        var file = Path.Combine(folder, "drawn.json");
        File.WriteAllText(file, DrawnBoard.Json);
        course = new(BoardChoice.Read(file));
    }

    public void Dispose()
    {
        board.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The hand knows nothing but the words. A board that rests is asked for elsewhere and never taken twice.</summary>
    [Fact]
    public void A_hand_that_follows_the_advice_reaches_an_accepted_calibration_and_the_verb_says_the_same()
    {
        var (hand, said) = (new BoardHand(), new List<string>());
        for (var turn = 0; turn < 40 && !course.Collecting.Enough; turn++)
        {
            said.Add(course.Collecting.Next);
            Hold(hand.Follow(said[^1]));
        }

        Assert.True(course.Collecting.Enough, string.Join("\n", said));
        Assert.InRange(course.Collecting.Rows.Count, CameraViewing.WantedViews, 25);
        var solution = course.Solve(Nothing);
        Assert.Empty(solution.Refusals);
        Assert.NotNull(solution.HeldOut);
        // The camera that took the pictures: 700 px, its principal point at (322, 238).
        // To a third of a percent, a ninth of what the verb itself allows.
        Assert.InRange(Value(solution, "intrinsics", 0), 697.7, 702.3);

        // One view is left out: its reason is kept, the others are solved anew.
        var worst = solution.Rows.MaxBy(r => r.Fit)!.Name;
        var without = course.Solve(new Dictionary<string, string> { [worst] = "a reflection on the board" });
        Assert.Equal(BenchRow.LeftOut, without.Rows.Single(r => r.Name == worst).Standing);
        Assert.NotEqual(Value(solution, "intrinsics", 0), Value(without, "intrinsics", 0));
        var row = course.Row(worst)!;
        Assert.Equal(2 * 54, row.Points.Count);
        Assert.Equal(row.Points.Count, row.Misses.Count);

        // What is kept gives the same through the verb's own reading, to the last figure.
        var raw = Directory.CreateDirectory(Path.Combine(folder, "raw")).FullName;
        Assert.Equal("calibrate camera --images views --board board.json", course.Keep(raw, new Dictionary<string, string> { [worst] = "a reflection on the board" }));
        var read = BoardViews.Read(Path.Combine(raw, "views"), BoardFile.Read(Path.Combine(raw, "board.json")));
        var verb = CameraProfile.Of(CameraCalibration.Run(read.Views, read.Width, read.Height), read.Views, read.Width, read.Height);
        Assert.Equal(verb.Values.SelectMany(v => v.Numbers), without.Content!.Values.SelectMany(v => v.Numbers));
        Assert.Equal(verb.HeldOut, without.HeldOut);
        Assert.Contains("a reflection on the board", File.ReadAllText(Path.Combine(raw, LeftOutFile.Name)));
        Assert.True(File.Exists(Path.Combine(raw, "views-left-out", worst + ".png")));
    }

    [Fact]
    public void A_board_that_does_not_move_is_one_view_and_never_accepted()
    {
        for (var i = 0; i < 12; i++)
        {
            Hold(BoardHand.Rest);
            if (i > 5) course.Press();
        }

        Assert.False(course.Collecting.Enough);
        // Pressing takes the same again; it counts, and proves nothing.
        var solution = course.Solve(Nothing);
        Assert.False(solution.Accepted);
        Assert.Null(solution.Content);
        Assert.Contains(course.Collecting.Refused, r => r.Reason.StartsWith("nothing new", StringComparison.Ordinal));
    }

    [Fact]
    public void What_moves_or_is_blurred_or_not_whole_is_not_taken_and_said_why()
    {
        // Moving: a little elsewhere in every picture.
        for (var i = 0; i < 4; i++) Show(BoardHand.Rest with { Translation = BoardHand.Rest.Translation + new Geometry.Vec3(4 * i, 0, 0) });
        Assert.Equal("Hold still", course.Collecting.Doing);
        // Its corners are drawn all the same, with the reason.
        Assert.Equal((2 * 54, "the board moved"), (course.Collecting.Marks.Single().Points.Count, course.Collecting.Marks.Single().Reason));
        // Blurred by 3 px.
        for (var i = 0; i < 4; i++) Show(BoardHand.Rest, blur: 3);
        Assert.StartsWith("Focus", course.Collecting.Doing);
        // Half of it beyond the picture's edge.
        Show(BoardHand.Rest with { Translation = BoardHand.Rest.Translation + new Geometry.Vec3(150, 0, 0) });
        var part = course.Collecting.Marks.Single();
        Assert.StartsWith("no 9 x 6 inner corners", part.Reason);
        Assert.Empty(part.Points);
        Assert.InRange(part.Others.Count, 2 * 10, 2 * 53);
        Assert.Empty(course.Collecting.Rows);
        Assert.False(course.Collecting.CanSolve);
        string[] reasons = [.. course.Collecting.Refused.Select(r => r.Reason)];
        Assert.Contains("the board moved", reasons);
        Assert.Contains(reasons, r => r.StartsWith("blurred", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.StartsWith("no 9 x 6 inner corners", StringComparison.Ordinal));
    }

    private static double Value(BenchSolution solution, string name, int at) => solution.Content!.Values.Single(v => v.Name == name).Numbers[at];

    /// <summary>At rest for three tenths of a second, after the hand came there.</summary>
    private void Hold(Geometry.RigidMotion pose)
    {
        now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < 3; i++) Show(pose);
    }

    private void Show(Geometry.RigidMotion pose, double blur = 0)
    {
        using var picture = board.Photograph(700, pose, finer: 3);
        if (blur > 0) Cv2.GaussianBlur(picture, picture, default, blur);
        course.Take(Heard.Picture(picture, now += TimeSpan.FromMilliseconds(150)));
    }
}
