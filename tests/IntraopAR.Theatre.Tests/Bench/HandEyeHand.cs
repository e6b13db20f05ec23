using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A hand that holds a tracked camera before a board at rest, and does what the page says of how the board shall be seen; where it is not seen whole the hand steps back.</summary>
internal sealed class HandEyeHand(int seed)
{
    /// <summary>Camera from its marker, and the board in the tracker's axes.</summary>
    public static readonly RigidMotion Truth = new(Mat3.FromRotationVector(new(0.1, -0.2, 1.2)), new(15, -22, -60)), Board = new(Mat3.FromRotationVector(new(0.4, 0.3, -0.5)), new(110, -60, -1300));

    private static readonly Vec3 Centre = new(80, 50, 0);

    private readonly SimulatedTool tracker = new(new SeededRandom(seed), new(0.02, 0.02, 0.06));
    private double back = 1;
    private string told = "";

    /// <summary>Of the board in the camera.</summary>
    public RigidMotion Pose { get; private set; } = Seen(0, 0, 0, 400);

    /// <summary>Steps back where it was told that the board is not whole, and stays there until something else is wanted.</summary>
    public RigidMotion Follow(string next, string doing, double usual = 400)
    {
        back = doing.Contains("whole board", StringComparison.Ordinal) ? back * 1.12 : next == told ? back : 1;
        told = next;
        double Angle(string towards, string away, double degrees) => next.Contains(towards, StringComparison.Ordinal) ? -degrees : next.Contains(away, StringComparison.Ordinal) ? degrees : 0;
        var across = Angle("upper edge tilted towards", "upper edge tilted away", 35);
        var upright = Angle("left edge tilted towards", "left edge tilted away", 35);
        var roll = next.Contains("60° clockwise", StringComparison.Ordinal) ? 60 : next.Contains("60° anticlockwise", StringComparison.Ordinal) ? -60 : 0;
        var distance = usual * (next.Contains("nearer", StringComparison.Ordinal) ? 0.7 : next.Contains("farther", StringComparison.Ordinal) ? 1.4 : 1);
        return Pose = Seen(across, upright, roll, distance * back);
    }

    /// <summary>The camera's marker as the tracker measures it.</summary>
    public RigidMotion Marker() => tracker.Seen(Board * Pose.Inverse() * Truth);

    private static RigidMotion Seen(double across, double upright, double roll, double distance)
    {
        var turn = Mat3.FromRotationVector(new(across * Math.PI / 180, 0, 0)) * Mat3.FromRotationVector(new(0, upright * Math.PI / 180, 0)) * Mat3.FromRotationVector(new(0, 0, roll * Math.PI / 180));
        return new(turn, new Vec3(0, 0, distance) - turn * Centre);
    }
}
