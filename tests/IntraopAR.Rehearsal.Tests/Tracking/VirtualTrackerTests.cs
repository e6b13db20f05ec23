using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal.Tests;

public class VirtualTrackerTests
{
    private static readonly VirtualTheatre Theatre = VirtualTheatre.Create(Patients.Of(3), Scenario.Named("rigid"));

    /// <summary>
    /// Through the same intake as a real device: the tool where it truly was, at the common clock's time, though the tracker's
    /// clock is 140 ms ahead. 0.2 mm and 0.1° of noise between two samples; a tip moves at most some 100 mm/s, so that 5 ms of
    /// time (the bound of one clock) are 0.5 mm more.
    /// </summary>
    [Fact]
    public async Task Taken_in_like_a_real_device_it_says_where_tools_truly_were()
    {
        var tracker = Theatre.Tracker(TimeSpan.FromSeconds(40));
        var lag = TimeSpan.FromMilliseconds(VirtualTrackerHabit.Optical.LeastDelayMs);
        var intake = new DeviceIntake(_ => new(lag, TimeSpan.FromMilliseconds(0.2), TimeSpan.FromMilliseconds(30)), TimeSpan.FromMilliseconds(60), TimeSpan.FromMinutes(2));
        await foreach (var sample in tracker.ReadAsync()) intake.Take(sample);
        Assert.Equal(["Camera", "Probe", "Reference", "Stylus"], tracker.Tools);
        var (known, refused) = (0, 0);
        foreach (var tool in tracker.Tools)
        {
            var history = intake.History(tool, VirtualTracker.Frame)!;
            for (var t = 10.0; t < 39; t += 0.0137)
            {
                if (history.At(TimeSpan.FromSeconds(t)) is not PoseKnown pose)
                {
                    refused++;
                    continue;
                }

                known++;
                var truth = tracker.Truth(tool, TimeSpan.FromSeconds(t));
                Assert.InRange((pose.ToFromFrom.Translation - truth.Translation).Length, 0, 5 * 0.2 * Math.Sqrt(3) + 0.5);
                Assert.InRange((pose.ToFromFrom.Rotation * truth.Rotation.Transposed()).ToRotationVector().Length * 180 / Math.PI, 0, 5 * 0.1 * Math.Sqrt(3) + 0.5);
            }
        }

        // Hidden for about 1.1 s every 15 s.
        Assert.InRange(refused / (double)(known + refused), 0.01, 0.25);
        var ledger = Assert.Single(intake.Ledgers);
        Assert.All(ledger.Streams, s => Assert.InRange(s.Counts.Lost, 5, 60));
        Assert.Equal(0, ledger.ClockJumps);
    }

    [Fact]
    public async Task The_same_theatre_gives_the_same_samples()
    {
        var (a, b) = (await Read(), await Read());
        Assert.Equal(a.Count, b.Count);
        for (var i = 0; i < a.Count; i++) Assert.Equal((a[i].At, a[i].From, a[i].ToFromFrom), (b[i].At, b[i].From, b[i].ToFromFrom));

        static async Task<List<PoseSample>> Read()
        {
            var all = new List<PoseSample>();
            await foreach (var sample in Theatre.Tracker(TimeSpan.FromSeconds(3)).ReadAsync()) all.Add((PoseSample)sample);
            return all;
        }
    }

    /// <summary>In real time no sample comes before it is due; how late is the machine's affair.</summary>
    [Fact]
    public async Task In_real_time_samples_come_no_earlier_than_they_are_due()
    {
        var clock = new SessionClock();
        var began = clock.Now;
        var count = 0;
        await foreach (var sample in Theatre.Tracker(TimeSpan.FromSeconds(0.3), clock).ReadAsync())
        {
            Assert.True(clock.Now >= sample.At.Arrival);
            Assert.True(sample.At.Arrival >= began);
            count++;
        }

        Assert.True(count > 40);
        Assert.True(clock.Now - began >= TimeSpan.FromSeconds(0.28));
    }
}
