using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The page of a probe that is calibrated by one point: advice that leads to an accepted calibration, what is not taken and why, the verb's own result.</summary>
public sealed class PointCourseTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Pixels of 0.21 x 0.2 mm.</summary>
    private static readonly ImagePlane Truth = new(Turn * new Vec3(0.21, 0, 0), Turn * new Vec3(0, 0.2, 0), new(12, 48, -3));

    private static readonly Vec3 Bead = new(40, -25, 110), Tip = new(1, -2, 140);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-point-").FullName;
    private readonly EchoTank tank = new(3);
    private readonly SeededRandom random = new(3);
    private TimeSpan now;

    private static Mat3 Turn => Mat3.FromRotationVector(new(0.2, -0.4, 1.3));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_point_or_a_pointers_tip_in_all_parts_of_the_picture_gives_the_plane_and_the_verb_says_the_same(bool pointer)
    {
        var course = new PointCourse(new("Probe", "Reference"), pointer ? new(new("Stylus", "Reference"), Tip) : null);
        course.Press();
        for (var i = 0; i < 500 && !course.Collecting.Enough; i++) Show(course, WavedProbe.Turn(0.3 * i, 28), Waved(0.3 * i), pointer);
        Assert.True(course.Collecting.Enough, course.Collecting.Next);
        Assert.Equal(pointer ? 1 : 4, course.Collecting.Maps.Count);
        var solution = course.Solve(Nothing);
        Assert.Empty(solution.Refusals);
        var plane = ImagePlane.FromMatrix(solution.Content!.Values.Single(v => v.Name == "imageToProbe").Numbers);
        var stated = solution.Content.ErrorBudget.Single(e => e.Stage == "a pixel at the worst corner").Sd;
        foreach (var corner in new Pixel[] { new(20, 20), new(300, 20), new(20, 220), new(300, 220) }) Assert.InRange(Vec3.Distance(plane.Apply(corner), Truth.Apply(corner)), 0, 4 * stated);

        // A picture is looked at and left out: it is in none of the raw data, its reason is.
        var worst = solution.Rows.Where(r => r.Standing == BenchRow.Used).MaxBy(r => r.Fit)!.Name;
        Assert.Equal(2, course.Row(worst)!.Misses.Count);
        var leftOut = new Dictionary<string, string> { [worst] = "a bubble" };
        var without = course.Solve(leftOut);
        Assert.Equal(BenchRow.LeftOut, without.Rows.Single(r => r.Name == worst).Standing);
        Assert.Equal("calibrate probe-point --sightings sightings.csv", course.Keep(folder, leftOut));
        Assert.Equal(course.Taken - 1, File.ReadAllLines(Path.Combine(folder, "sightings.csv")).Length);
        Assert.Contains("a bubble", File.ReadAllText(Path.Combine(folder, LeftOutFile.Name)));
        var (code, said, errors) = TheProgram.Run("calibrate", "probe-point", "--sightings", Path.Combine(folder, "sightings.csv"), "--json");
        Assert.True(code == 0, errors);
        var verb = JsonDocument.Parse(said).RootElement;
        Assert.Equal(pointer ? "tracked pointer" : "fixed point", verb.GetProperty("method").GetString());
        foreach (var (a, b) in verb.GetProperty("imageToProbe").EnumerateArray().Zip(without.Content!.Values[0].Numbers)) Assert.Equal(a.GetDouble(), b, 1e-9);
    }

    /// <summary>A probe that is only slid shows the point everywhere and tells nothing of its turn: asked for, and refused.</summary>
    [Fact]
    public void A_probe_that_is_never_turned_is_never_enough_and_refused()
    {
        var course = new PointCourse(new("Probe", "Reference"), null);
        course.Press();
        for (var i = 0; i < 60; i++) Show(course, Mat3.Identity, Waved(0.3 * i), pointer: false);
        Assert.False(course.Collecting.Enough);
        Assert.Contains("from all sides", course.Collecting.Next);
        Assert.Equal("too-little-rotation", Assert.Single(course.Solve(Nothing).Refusals).Name);
    }

    [Fact]
    public void What_is_no_single_point_is_drawn_and_not_taken_with_the_reason()
    {
        var course = new PointCourse(new("Probe", "Reference"), null);
        course.Press();
        Show(course, Mat3.Identity, new(160, 120), pointer: false);
        Assert.Equal(1, course.Taken);
        // The same again.
        Show(course, Mat3.Identity, new(160, 120), pointer: false);
        Assert.Contains("nothing new", course.Collecting.Marks.Single().Reason);
        Assert.Equal(2, course.Collecting.Marks.Single().Points.Count);
        // Two beads.
        var (width, height, grey) = tank.Point(new(90, 90));
        var other = tank.Point(new(230, 150)).Item3;
        Echo(course, width, height, [.. grey.Zip(other, Math.Max)]);
        var marks = course.Collecting.Marks.Single();
        Assert.Contains("two spots", marks.Reason);
        Assert.True(marks.Others.Count >= 4 && marks.Points.Count == 0);
        // Cut off by the edge, then nothing at all.
        Echo(course, width, height, tank.Point(new(1, 100)).Item3);
        Assert.Contains("edge", course.Collecting.Marks.Single().Reason);
        Echo(course, width, height, new byte[width * height]);
        Assert.Contains("no bright spot", course.Collecting.Marks.Single().Reason);
        Assert.Equal(1, course.Taken);
        Assert.Equal(4, course.Collecting.Refused.Count);
    }

    private static Pixel Waved(double t) => new(160 + 118 * WavedProbe.Wave(1.7 * t, 4), 120 + 92 * WavedProbe.Wave(1.7 * t, 5));

    private void Show(PointCourse course, Mat3 turn, Pixel at, bool pointer)
    {
        now += TimeSpan.FromMilliseconds(80);
        var place = pointer ? Bead + new Vec3(20 * WavedProbe.Wave(now.TotalSeconds, 1), 0, 0) : Bead;
        var probe = new RigidMotion(turn, place - turn * Truth.Apply(at));
        course.Take(Heard.Pose("Probe", "Reference", Measured(probe), now));
        if (pointer) course.Take(Heard.Pose("Stylus", "Reference", Measured(new(turn, place - turn * Tip)), now));
        var (width, height, grey) = tank.Point(at);
        course.Take(Heard.Echo(width, height, grey, now));
    }

    private void Echo(PointCourse course, int width, int height, byte[] grey)
    {
        now += TimeSpan.FromMilliseconds(80);
        course.Take(Heard.Pose("Probe", "Reference", RigidMotion.Identity, now));
        course.Take(Heard.Echo(width, height, grey, now));
    }

    private RigidMotion Measured(RigidMotion real) => new(Mat3.FromRotationVector(random.NextGaussianVector(0.0008)) * real.Rotation, real.Translation + random.NextGaussianVector(0.1));
}
