using IntraopAR.Geometry;

namespace IntraopAR.Calibration.Tests;

/// <summary>Poses without noise: the closed forms and the refined answers are exact but for rounding.</summary>
public class HandEyeTests
{
    private static readonly RigidMotion X = new(Mat3.FromRotationVector(new(0.3, -1.2, 2.1)), new(14, -33, -240));
    private static readonly RigidMotion Y = new(Mat3.FromRotationVector(new(-0.8, 0.4, 0.2)), new(35, 60, -12));

    private static RigidMotion[] Turns(int count, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new RigidMotion(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 1)), random.NextGaussianVector(100)))];
    }

    [Fact]
    public void Robot_world_is_solved_in_closed_form()
    {
        var tracked = Turns(8, 3);
        var seen = tracked.Select(m => X * m * Y).ToArray();
        var (x, y) = RobotWorld.Solve(seen, tracked)!.Value;
        Same(X, x);
        Same(Y, y);
    }

    /// <summary>A Xᵢ = X Bᵢ with two motions about different axes, the fewest that determine it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Motion_pairs_are_solved_in_closed_form(int count)
    {
        var b = Turns(count, 5);
        Same(X, MotionPairs.Solve([.. b.Select(m => X * m * X.Inverse())], b)!.Value);
    }

    [Fact]
    public void Motion_pairs_about_one_axis_have_no_answer()
    {
        var b = Enumerable.Range(1, 6).Select(i => new RigidMotion(Mat3.FromRotationVector(new Vec3(0.1, 0.2, 0.3) * i), new(i, 2 * i, -i))).ToArray();
        Assert.Null(MotionPairs.Solve([.. b.Select(m => X * m * X.Inverse())], b));
    }

    /// <summary>Poses alone, without points or camera: a headset that tells its own pose.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Poses_alone_are_enough(bool boardKnown)
    {
        var tracked = Turns(12, 7);
        var frames = tracked.Select(m => new HandEyeFrame(m.Inverse(), RigidMotion.Identity, X * m * Y, [], [])).ToArray();
        var result = HandEyeCalibration.Run(frames, null, boardKnown ? Y : null);
        Assert.Empty(result.Refusals);
        Same(X, result.CameraFromMarker!.Value.Motion);
        Assert.Null(result.ReprojectionPx);
    }

    /// <summary>A board at rest in the tracker's frame: where it is on some marker says nothing and must not mislead.</summary>
    [Fact]
    public void A_boards_place_on_a_marker_that_nobody_tracks_is_not_used()
    {
        var frames = Turns(12, 13).Select(m => new HandEyeFrame(m.Inverse(), null, X * m * Y, [], [])).ToArray();
        var result = HandEyeCalibration.Run(frames, null, new RigidMotion(Mat3.Identity, new(500, 0, 0)));
        Assert.Empty(result.Refusals);
        Same(X, result.CameraFromMarker!.Value.Motion);
        Same(Y, result.BoardToBoardMarker!.Value);
    }

    /// <summary>With six poses taken, the foretold gain of the pose advised is real: taking it is better than repeating the last.</summary>
    [Fact]
    public void The_pose_advised_next_tells_more_than_one_taken_before()
    {
        var result = HandEyeCalibration.Run([.. Turns(6, 11).Select(m => new HandEyeFrame(m.Inverse(), RigidMotion.Identity, X * m * Y * Jitter(m), [], []))], null, null);
        Assert.NotNull(result.Next);
        Assert.True(result.Next.PlaceStd < result.PlaceStd);
        Assert.Contains("board", result.Next.Words, StringComparison.Ordinal);

        static RigidMotion Jitter(RigidMotion m) => RigidMotion.About(Vec3.Zero, new Vec3(m.Translation.Y, m.Translation.X, m.Translation.Z) * 2e-5, m.Translation * 1e-3);
    }

    /// <summary>A board that all but fills the picture: nearer, or turned while nearer, its corners would be outside.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_pose_advised_next_is_one_that_the_picture_holds(long seed)
    {
        var camera = new PinholeCamera(700, 700, 320, 240, 0, LensDistortion.None);
        Vec3[] corners = [.. from row in Enumerable.Range(0, 6) from column in Enumerable.Range(0, 9) select new Vec3(20 * column, 20 * row, 0)];
        var random = new SeededRandom(seed);
        var seen = Enumerable.Range(0, 6).Select(_ =>
        {
            var turn = Mat3.FromRotationVector(random.NextDirection() * random.Between(0.1, 0.4));
            return new RigidMotion(turn, new Vec3(0, 0, 240) - turn * new Vec3(80, 50, 0));
        });
        var frames = seen.Select(board => new HandEyeFrame(Y * board.Inverse() * X, null, null, corners, [.. corners.Select(c => Noisy(camera.Project(board.Apply(c))))]));
        var result = HandEyeCalibration.Run([.. frames], camera, null);
        Assert.NotNull(result.Next);
        Assert.All(corners.Select(c => camera.Project(result.Next.BoardToCamera.Apply(c))), at => Assert.True(at is { U: > 0 and < 640, V: > 0 and < 480 }, $"{at}: {result.Next.Words}"));

        (double, double) Noisy((double U, double V) at) => (at.U + 0.2 * random.NextGaussian(), at.V + 0.2 * random.NextGaussian());
    }

    private static void Same(RigidMotion expected, RigidMotion actual)
    {
        Assert.InRange((expected * actual.Inverse()).AngleDegrees, 0, 1e-5);
        Assert.InRange(Vec3.Distance(expected.Translation, actual.Translation), 0, 1e-5);
    }
}
