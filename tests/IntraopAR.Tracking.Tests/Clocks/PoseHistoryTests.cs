using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class PoseHistoryTests
{
    private readonly PoseHistory history = new("Probe", "Tracker", TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    /// <summary>A motion about one axis at an even rate is its own slerp.</summary>
    [Fact]
    public void Between_samples_an_even_turn_and_a_straight_shift_are_exact()
    {
        for (var i = 0; i <= 10; i++) Add(50 * i);
        for (var t = 0.0; t <= 500; t += 7)
        {
            var known = Assert.IsType<PoseKnown>(history.At(Ms(t)));
            var (turn, shift) = ((known.ToFromFrom.Rotation * Truth(t).Rotation.Transposed()).ToRotationVector().Length, (known.ToFromFrom.Translation - Truth(t).Translation).Length);
            Assert.InRange(turn, 0, 1e-9);
            Assert.InRange(shift, 0, 1e-9);
            Assert.InRange(known.Age.TotalMilliseconds, 0, 25);
        }
    }

    [Fact]
    public void Nothing_is_extrapolated_and_each_refusal_says_why()
    {
        Assert.Equal(PoseUnknownReason.NoSamples, Reason(0));
        Add(100);
        Add(150);
        Add(400);
        Add(450, TrackingStatus.Missing);
        Add(500, TrackingStatus.Doubtful);
        Assert.Equal(PoseUnknownReason.BeforeFirst, Reason(99));
        Assert.Equal(PoseUnknownReason.AfterLast, Reason(501));
        Assert.Equal(PoseUnknownReason.GapTooLong, Reason(200));
        Assert.Equal(PoseUnknownReason.NotSeen, Reason(425));
        Assert.IsType<PoseKnown>(history.At(Ms(400)));
        Assert.True(Assert.IsType<PoseKnown>(history.At(Ms(500))).IsDoubtful);
        Assert.Contains("250 ms apart, 100 ms are allowed", Assert.IsType<PoseUnknown>(history.At(Ms(200))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_out_of_order_finds_its_place_and_what_is_old_goes()
    {
        foreach (var t in new[] { 0, 100, 50, 200, 150 }) Add(t);
        Assert.IsType<PoseKnown>(history.At(Ms(75)));
        for (var t = 250; t < 20_000; t += 50) Add(t);
        Assert.Equal(PoseUnknownReason.BeforeFirst, Reason(5000));
        Assert.IsType<PoseKnown>(history.At(Ms(10_000)));
    }

    /// <summary>1 mm/ms with a time known to 2 ms is a doubt of 2 mm along the motion.</summary>
    [Fact]
    public void The_doubt_of_a_samples_time_is_doubt_of_what_moves()
    {
        foreach (var t in new[] { 0, 50 })
            history.Add(new(Ms(t), 2, ClockStanding.Settled), new("d", default, "Probe", "Tracker", new(Mat3.Identity, new(t, 0, 0)), TrackingStatus.Tracked, new double[36]));
        var known = Assert.IsType<PoseKnown>(history.At(Ms(20)));
        Assert.Equal(4, known.Covariance![6 * 3 + 3], 1e-9);
        Assert.Equal(4, known.Covariance.Sum(Math.Abs), 1e-9);
    }

    private PoseUnknownReason Reason(double ms) => Assert.IsType<PoseUnknown>(history.At(Ms(ms))).Reason;

    private void Add(double ms, TrackingStatus status = TrackingStatus.Tracked) =>
        history.Add(new(Ms(ms), 1, ClockStanding.Settled), new("d", default, "Probe", "Tracker", Truth(ms), status));

    private static RigidMotion Truth(double ms) => new(Mat3.FromRotationVector(new(0.001 * ms, 0.002 * ms, -0.001 * ms)), new(ms, 3, -2 * ms));

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
