using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The hand-eye page: the fit's own advice leads on, and what is kept gives the verb the same.</summary>
public sealed class HandEyeCourseTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Of <see cref="DrawnBoard"/>'s photographs.</summary>
    private static readonly PinholeCamera Camera = new(700, 700, 322, 238, 0, LensDistortion.None);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-handeye-").FullName;
    private readonly DrawnBoard board = new();
    private readonly HandEyeCourse course;
    private TimeSpan now;

    public HandEyeCourseTests()
    {
        var file = Path.Combine(folder, "drawn.json");
        File.WriteAllText(file, DrawnBoard.Json);
        course = new(BoardChoice.Read(file), Camera, new("CameraMarker", "Tracker"));
    }

    public void Dispose()
    {
        board.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_hand_that_follows_the_advice_reaches_an_accepted_hand_eye_and_the_verb_says_the_same()
    {
        var (hand, said) = (new HandEyeHand(seed: 3), new List<string>());
        for (var turn = 0; turn < 45 && !course.Collecting.Enough; turn++)
        {
            said.Add($"{course.Collecting.Next} ({course.Collecting.Doing}, {course.Collecting.Count})");
            hand.Follow(course.Collecting.Next, course.Collecting.Doing);
            Hold(hand.Pose, hand.Marker);
        }

        Assert.True(course.Collecting.Enough, string.Join("\n", said));
        var solution = course.Solve(Nothing);
        Assert.Empty(solution.Refusals);
        Assert.True(RigidMotion.TryFromMatrix([.. solution.Content!.Values.Single(v => v.Name == "handEye").Numbers], 1e-6, out var found, out _));
        // A place before the lens, within four of the standard errors that the profile states.
        var stated = solution.Content.ErrorBudget.Single(s => s.Stage == "a place before the lens").Sd;
        var place = HandEyeHand.Truth.Inverse().Apply(new(0, 0, 400));
        Assert.InRange(Vec3.Distance(found.Apply(place), HandEyeHand.Truth.Apply(place)), 0, 4 * stated);

        Assert.Equal("calibrate handeye --poses handeye.json", course.Keep(folder, Nothing));
        var file = HandEyeFile.Read(Path.Combine(folder, "handeye.json"));
        var verb = HandEyeCalibration.Run(file.Frames, file.Camera, file.BoardToBoardMarker);
        foreach (var (a, b) in verb.CameraFromMarker!.Value.Motion.ToMatrix().Zip(found.ToMatrix())) Assert.Equal(a, b, 1e-6);
    }

    [Fact]
    public void A_camera_that_does_not_move_is_one_view_and_never_accepted()
    {
        var hand = new HandEyeHand(seed: 4);
        for (var i = 0; i < 6; i++) Hold(hand.Pose, hand.Marker);
        Assert.Equal("1 view", course.Collecting.Count);
        Assert.False(course.Collecting.CanSolve);
        Assert.Equal("too-few-poses", Assert.Single(course.Solve(Nothing).Refusals).Name);
    }

    [Fact]
    public void A_marker_that_the_tracker_does_not_see_makes_no_view()
    {
        var hand = new HandEyeHand(seed: 4);
        Hold(hand.Pose, () => null);
        Assert.Empty(course.Collecting.Rows);
        Assert.Contains(course.Collecting.Refused, r => r.Reason == "the tracker did not see the camera's marker");
        Assert.StartsWith("The tracker does not see CameraMarker", course.Collecting.Doing);
    }

    private void Hold(RigidMotion pose, Func<RigidMotion?> marker)
    {
        now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < 3; i++)
        {
            now += TimeSpan.FromMilliseconds(150);
            using var picture = board.Photograph(700, pose, finer: 3);
            course.Take(Heard.Pose("CameraMarker", "Tracker", marker(), now - TimeSpan.FromMilliseconds(10)));
            course.Take(Heard.Picture(picture, now));
            course.Take(Heard.Pose("CameraMarker", "Tracker", marker(), now + TimeSpan.FromMilliseconds(10)));
        }
    }

    private void Hold(RigidMotion pose, Func<RigidMotion> marker) => Hold(pose, () => (RigidMotion?)marker());
}
