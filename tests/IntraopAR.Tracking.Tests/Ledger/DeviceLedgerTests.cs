using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class DeviceLedgerTests
{
    private readonly DeviceIntake intake = new(_ => null, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    /// <summary>100 Hz; sample 60 is sent twice, 70 to 74 are lost, 81 comes before 80, 90 is not seen.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_lost_repeated_and_out_of_order_is_counted(bool counts)
    {
        int[] order = [.. Enumerable.Range(0, 61), 60, .. Enumerable.Range(61, 9), 75, 76, 77, 78, 79, 81, 80, .. Enumerable.Range(82, 18)];
        foreach (var i in order)
            intake.Take(Pose("Probe", 0.01 * i, i == 90 ? TrackingStatus.Missing : TrackingStatus.Tracked) with { Counter = counts ? (uint)i : null });
        Assert.Equal(new StreamCounts(order.Length, 1, 1, 2, 5, 1, 0), Counts("ProbeToTracker"));
        var words = intake.Describe();
        Assert.Contains("every 10 ms; 5 lost, 2 gaps (longest 60 ms), 1 repeated, 1 out of order, 1 not seen", words[0], StringComparison.Ordinal);
        Assert.Contains("begun again 0 times", words[1], StringComparison.Ordinal);
    }

    /// <summary>Tools of one message share its time and are no repeats of each other; a counter that steps by two loses nothing.</summary>
    [Fact]
    public void Each_stream_has_its_own_books()
    {
        for (var i = 0; i < 100; i++)
        {
            intake.Take(Pose("Probe", 0.01 * i) with { Counter = (uint)(2 * i) });
            if (i % 2 == 0) intake.Take(Pose("Stylus", 0.01 * i));
        }

        Assert.Equal(new StreamCounts(100, 0, 0, 0, 0, 0, 0), Counts("ProbeToTracker"));
        Assert.Equal(new StreamCounts(50, 0, 0, 0, 0, 0, 0), Counts("StylusToTracker"));
        Assert.Equal(["Probe", "Stylus"], new[] { intake.History("Probe", "Tracker"), intake.History("Stylus", "Tracker") }.Select(h => h!.From));
    }

    [Fact]
    public void A_device_that_begins_again_loses_nothing_by_it()
    {
        for (var i = 0; i < 1000; i++) intake.Take(Pose("Probe", 500 + 0.01 * i, arrival: 0.01 * i));
        for (var i = 0; i < 1000; i++) intake.Take(Pose("Probe", 0.01 * i, arrival: 10 + 0.01 * i));
        Assert.Equal(0, Counts("ProbeToTracker").Lost);
        Assert.Equal(1, Assert.Single(intake.Ledgers).ClockJumps);
    }

    private StreamCounts Counts(string stream) => Assert.Single(Assert.Single(intake.Ledgers).Streams, s => s.Name == stream).Counts;

    private static PoseSample Pose(string tool, double origin, TrackingStatus status = TrackingStatus.Tracked, double? arrival = null) =>
        new("tracker", new(TimeSpan.FromSeconds(origin), TimeSpan.FromSeconds(arrival ?? origin + 0.005)), tool, "Tracker", RigidMotion.Identity, status);
}
