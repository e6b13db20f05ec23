using IntraopAR.Geometry;

namespace IntraopAR.Calibration.Tests;

public class StereoCalibrationTests
{
    private static readonly Board Board = new("simulated", BoardKind.Chessboard, 8, 6, 12);
    private static readonly PinholeCamera Left = new(1010, 1003, 655, 352, 0, new(-0.2, 0.08, 0.0008, -0.0005, 0));
    private static readonly PinholeCamera Right = Left with { Fx = 1022, Cx = 632 };
    private static readonly RigidMotion RightFromLeft = new(Mat3.FromRotationVector(new(0.004, -0.015, 0.006)), new(-4.2, 0.1, 0.2));

    /// <summary>Corners are stored to a millionth of a pixel or better, so that cameras 4.2 mm apart come out to a micrometre or so.</summary>
    [Fact]
    public void Exact_corners_give_the_exact_cameras()
    {
        var found = StereoCalibration.Run(Pairs(turnEvery: 0), (1280, 720), (1280, 720), null);
        Holds(found);
    }

    /// <summary>A board of 8 x 6 looks alike after half a turn; its right view is numbered from the other end in every third pair.</summary>
    [Fact]
    public void Pairs_numbered_from_opposite_ends_are_put_right()
    {
        Assert.True(Board.LooksAlikeTurned);
        var found = StereoCalibration.Run(Pairs(turnEvery: 3), (1280, 720), (1280, 720), Board);
        Holds(found);
    }

    [Fact]
    public void Three_pairs_are_refused_by_name() =>
        Assert.Equal("too-few-views", StereoCalibration.Run([.. Pairs(0).Take(3)], (1280, 720), (1280, 720), null).Refusals[0].Name);

    private static void Holds(StereoResult found)
    {
        Assert.Empty(found.Refusals);
        var e = found.Estimate!;
        Assert.InRange(e.Rms, 0, 1e-3);
        Assert.InRange(Vec3.Distance(e.RightFromLeft.Translation, RightFromLeft.Translation), 0, 2e-3);
        Assert.InRange((e.RightFromLeft * RightFromLeft.Inverse()).AngleDegrees, 0, 1e-3);
        Assert.Equal(Right.Fx, e.Right.Fx, 0.05);
    }

    private static List<(BoardView, BoardView)> Pairs(int turnEvery)
    {
        var random = new SeededRandom(11);
        var centre = (Board.Place(0) + Board.Place(Board.Count - 1)) / 2;
        var pairs = new List<(BoardView, BoardView)>();
        for (var i = 0; i < 12; i++)
        {
            var turn = Mat3.FromRotationVector(new(random.Between(-0.6, 0.6), random.Between(-0.6, 0.6), random.Between(-0.3, 0.3)));
            var at = new Vec3(random.Between(-30, 30), random.Between(-15, 15), random.Between(140, 220));
            var pose = new RigidMotion(turn, at - turn * centre);
            var turned = turnEvery > 0 && i % turnEvery == 0;
            pairs.Add((See(Left, pose, $"{i}", false), See(Right, RightFromLeft * pose, $"{i}", turned)));
        }

        return pairs;
    }

    private static BoardView See(PinholeCamera camera, RigidMotion pose, string name, bool turned)
    {
        var pixels = Enumerable.Range(0, Board.Count).Select(id => camera.Project(pose.Apply(Board.Place(id)))).Select(p => new Pixel(p.U, p.V));
        return BoardView.Of(name, Board, [.. Enumerable.Range(0, Board.Count)], [.. turned ? pixels.Reverse() : pixels]);
    }
}
