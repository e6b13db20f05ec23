using IntraopAR.Geometry;

namespace IntraopAR.Calibration.Tests;

public class CameraAsTrackerTests
{
    /// <summary>
    /// The tracker and a camera see the same tool from frames that nobody has related, at different rates, the camera another
    /// place on the tool. Noise free, so that only interpolation between samples of 22 ms is left: well below a millisecond.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_trackers_of_one_tool_tell_their_lag(bool turn)
    {
        const double lag = 0.123;
        var between = RigidMotion.About(new(30, 20, 10), new(0.4, -1.1, 0.7), new(500, -200, 900));
        var offset = new RigidMotion(Mat3.FromRotationVector(new(0.2, 0.5, -0.3)), turn ? new(40, 10, -60) : Vec3.Zero);
        var tracker = Enumerable.Range(0, 900).Select(i => (0.022 * i, Tool(0.022 * i))).ToArray();
        var camera = Enumerable.Range(0, 400).Select(i => (2 + 0.033 * i, between * Tool(2 + 0.033 * i + lag) * offset)).ToArray();
        var (a, b) = turn ? (MotionSignal.Turn(tracker), MotionSignal.Turn(camera)) : (MotionSignal.Shift(tracker), MotionSignal.Shift(camera));
        var result = LagCalibration.Run(a, b);
        Assert.Empty(result.Refusals);
        Assert.Equal(lag, result.LagSeconds!.Value, 0.001);
    }

    private static RigidMotion Tool(double t) => new(
        Mat3.FromRotationVector(new Vec3(0.5, 0.1, -0.2) * (Math.Sin(2.1 * t) + 0.6 * Math.Sin(3.7 * t + 1)) + new Vec3(0, 0.1, 0) * Math.Sin(1.3 * t)),
        new Vec3(20, 8, -5) * (Math.Sin(1.9 * t) + 0.7 * Math.Sin(3.1 * t + 2)) + new Vec3(0, 2, 0) * Math.Cos(1.1 * t));
}
