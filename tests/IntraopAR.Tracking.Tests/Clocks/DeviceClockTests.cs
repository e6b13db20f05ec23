using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class DeviceClockTests
{
    private const double LagMs = 4;
    private static readonly DeviceTiming Timing = new(TimeSpan.FromMilliseconds(LagMs), TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(30));

    private readonly SeededRandom random = new(1999);
    private readonly DeviceClock clock = new(Timing);

    [Fact]
    public void Drift_and_offset_come_out_of_delayed_arrivals()
    {
        AlignedTime last = default;
        for (var t = 0.0; t < 60; t += 0.02) last = clock.Align(At(t, 17.3 + t * (1 + 80e-6), Exponential(3)));
        Assert.Equal(ClockStanding.Settled, last.Standing);
        // Stated for the least delay alone here, 0.5 ms.
        Assert.InRange(last.StandardErrorMs, 0.5, 1);
        Assert.Equal(59.98, last.At.TotalSeconds, 0.002);
        Assert.InRange(clock.DriftPpm!.Value, 70, 90);
        Assert.Equal(0, clock.Jumps);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-0.05)]
    [InlineData(0.05)]
    [InlineData(3600)]
    public void A_clock_that_is_set_is_noticed_counted_and_followed(double step)
    {
        var (worst, count) = (0.0, 0);
        for (var t = 0.0; t < 40; t += 0.02)
        {
            var aligned = clock.Align(At(t, 100 + t + (t >= 20 ? step : 0), Exponential(3)));
            if (aligned.Standing != ClockStanding.Settled || t is > 20 and < 20.2) continue;
            worst = Math.Max(worst, Math.Abs(aligned.At.TotalSeconds - t) * 1000);
            count++;
        }

        Assert.Equal(1, clock.Jumps);
        Assert.InRange(worst, 0, 5);
        // Ten seconds of two thousand samples may go by until the new clock is settled.
        Assert.InRange(count, 1300, 2000);
    }

    /// <summary>A device that pauses, and its clock with it, in the first seconds or later: never a wrong time with a small error.</summary>
    [Theory]
    [InlineData(0.7, 0.3)]
    [InlineData(1.5, 5)]
    [InlineData(15, 0.3)]
    [InlineData(15, 5)]
    public void A_clock_that_pauses_is_in_doubt_at_once_and_then_followed(double at, double pause)
    {
        for (var t = 0.0; t < 40; t += 0.02)
        {
            if (t > at && t < at + pause) continue;
            var aligned = clock.Align(At(t, 100 + t - (t > at ? pause : 0), Exponential(3)));
            Assert.InRange(Math.Abs(aligned.At.TotalSeconds - t) * 1000 / aligned.StandardErrorMs, 0, 4);
            if (t > 35) Assert.Equal(ClockStanding.Settled, aligned.Standing);
        }

        Assert.Equal(1, clock.Jumps);
    }

    [Fact]
    public void One_wrong_stamp_is_not_believed_and_changes_nothing()
    {
        for (var t = 0.0; t < 20; t += 0.02) clock.Align(At(t, 5 + t, Exponential(3)));
        var wrong = clock.Align(At(20, 5 + 20 + 7, 3));
        Assert.Equal(ClockStanding.NotBelieved, wrong.Standing);
        Assert.True(wrong.StandardErrorMs >= 30);
        var next = clock.Align(At(20.02, 5 + 20.02, 3));
        Assert.Equal(ClockStanding.Settled, next.Standing);
        Assert.Equal(20.02, next.At.TotalSeconds, 0.005);
        Assert.Equal((0, 1), (clock.Jumps, clock.NotBelieved));
    }

    /// <summary>A second in which nothing comes, then all of it at once: the device's clock is right throughout.</summary>
    /// <summary>A message of four tools that was held up once made the clock begin again.</summary>
    [Fact]
    public void Several_tools_of_one_late_message_are_one_witness()
    {
        var clock = new DeviceClock(DeviceTiming.Unknown);
        for (var k = 0; k < 600; k++)
        {
            clock.Align(new(TimeSpan.FromSeconds(50 + k / 60.0), TimeSpan.FromSeconds(k / 60.0 + 0.002)));
            if (k != 500) continue;
            for (var tool = 0; tool < 4; tool++) Assert.Equal(ClockStanding.NotBelieved, clock.Align(new(TimeSpan.FromSeconds(50 + 480 / 60.0), TimeSpan.FromSeconds(k / 60.0 + 0.002))).Standing);
        }

        Assert.Equal(0, clock.Jumps);
        Assert.Equal(1, clock.NotBelieved);
    }

    [Fact]
    public void A_stalled_line_is_no_jump()
    {
        for (var t = 0.0; t < 30; t += 0.02)
        {
            var delay = Exponential(3);
            if (t is > 15 and < 16) delay = Math.Max(delay, (16 - t) * 1000);
            var aligned = clock.Align(At(t, 5 + t, delay));
            if (t is > 10 and < 15 or > 16.3) Assert.Equal(ClockStanding.Settled, aligned.Standing);
            if (aligned.Standing == ClockStanding.Settled) Assert.Equal(t, aligned.At.TotalSeconds, 0.005);
            // The delays are in doubt while nobody can tell a stalled line from a clock that was set back.
            if (t is > 15 and < 15.8) Assert.True(aligned.StandardErrorMs > 50);
        }

        Assert.Equal(0, clock.Jumps);
    }

    [Fact]
    public void Without_a_time_of_its_own_a_device_goes_by_arrival_with_the_stated_doubt()
    {
        var aligned = clock.Align(new(null, TimeSpan.FromSeconds(3)));
        Assert.Equal(ClockStanding.ArrivalOnly, aligned.Standing);
        Assert.Equal(3 - LagMs / 1000, aligned.At.TotalSeconds, 1e-9);
        Assert.InRange(aligned.StandardErrorMs, 30, 31);
    }

    private Stamp At(double taken, double origin, double delayMs) => new(TimeSpan.FromSeconds(origin), TimeSpan.FromSeconds(taken + (LagMs + delayMs) / 1000));

    private double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());
}
