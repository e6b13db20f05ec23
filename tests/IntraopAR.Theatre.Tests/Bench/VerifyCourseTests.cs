using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A pointer's check point measured again: it passes while nothing moved, and a marker that slipped by 3 mm is told.</summary>
public sealed class VerifyCourseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-verify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void A_slip_of_3_mm_is_noticed(double slipMm, bool passes)
    {
        var hand = new SwingHand(seed: 9);
        string[] sides = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right"];
        var poses = sides.SelectMany(s => hand.Follow($"to the {s} of the map")).Select(p => new Transform<Reference, Stylus>(p)).ToArray();
        var content = PivotProfile.Of(PivotCalibration.Run<Stylus, Reference>(poses), "Stylus", "Reference");
        using var key = SiteKey.Create(Path.Combine(folder, "site.key"), force: false);
        var file = Path.Combine(folder, "pointer.json");
        SignedProfile.Write(file, force: false, content.For("pointer", "S-1", "test", [], Now, 30, 12), key);

        var tip = content.Values.Single(v => v.Name == "tip").Numbers;
        var course = new VerifyCourse(SignedProfile.Read(file), new TipCourse(new("Stylus", "Reference"), new(tip[0], tip[1], tip[2]), "the divot"), () => Now);
        Assert.False(course.Collecting.CanSolve);
        course.Press();
        hand.Slip = new(slipMm, 0, 0);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 4 && !course.Collecting.Enough; i++)
            foreach (var pose in hand.Follow("")) course.Take(Heard.Pose("Stylus", "Reference", pose, now += TimeSpan.FromSeconds(1 / 30.0)));
        Assert.True(course.Collecting.CanSolve, course.Collecting.Next);
        var solution = course.Solve(new Dictionary<string, string>());
        Assert.Null(solution.Content);
        Assert.Equal(passes, course.Outcome!.Passed);
        Assert.Equal(passes ? [] : ["check-point-drifted"], solution.Refusals.Select(r => r.Name));

        CheckRecord.Write(folder, course);
        var kept = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "checks"))));
        Assert.Contains($"\"passed\": {(passes ? "true" : "false")}", kept);
    }
}
