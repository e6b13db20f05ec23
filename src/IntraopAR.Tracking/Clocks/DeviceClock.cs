namespace IntraopAR.Tracking;

/// <summary>
/// Brings one device's times onto the common clock while it runs: offset and drift from pairs of origin and arrival
/// (<see cref="DelayEnvelope"/>), estimated anew every second. A clock that is set, or a device that starts again, is noticed
/// and counted; meanwhile times go by arrival and say so.
/// </summary>
public sealed class DeviceClock(DeviceTiming timing)
{
    /// <summary>So many stamps in a row that contradict all before are a new clock, fewer are not believed.</summary>
    private const int EnoughSuspects = 3;

    /// <summary>s: origins that go back further are no reordering.</summary>
    private const double LongestReordering = 0.1;

    private readonly List<Stamp> suspects = [];
    private DelayEnvelope envelope = new();
    private TimeSpan zero;
    private double newest = double.NegativeInfinity;

    /// <summary>How often the device's clock was set or began again.</summary>
    public int Jumps { get; private set; }

    /// <summary>Stamps that contradicted all others and were not followed by more of their kind.</summary>
    public int NotBelieved { get; private set; }

    /// <summary>How fast the device's clock is, parts per million; null until it is settled.</summary>
    public double? DriftPpm => envelope.IsSettled ? -1000 * envelope.Slope : null;

    /// <summary>Takes a sample's stamp into the estimate and says when it was taken.</summary>
    public AlignedTime Align(Stamp stamp)
    {
        if (stamp.Origin is not { } origin) return ByArrival(stamp, ClockStanding.ArrivalOnly);
        if (!envelope.IsStarted) zero = origin;
        var (x, m) = Place(stamp, origin);
        if (envelope.IsStarted && Contradicts(x, m))
        {
            // Several tools of one message share its stamp and are one witness.
            if (suspects.Count == 0 || suspects[^1].Origin != stamp.Origin) suspects.Add(stamp);
            if (suspects.Count < EnoughSuspects) return ByArrival(stamp, ClockStanding.NotBelieved);
            Restart();
            (x, m) = Place(stamp, origin);
        }
        else
        {
            NotBelieved += suspects.Count;
            suspects.Clear();
            Take(stamp, x, m);
        }

        if (envelope.HasShifted)
        {
            envelope.KeepShifted();
            Jumps++;
        }

        var error = Math.Sqrt(Square(envelope.StandardErrorAt(x)) + Square(timing.LagStandardError.TotalMilliseconds));
        // A time by the clock that is worse known than by arrival is not worth having.
        if (!(error < timing.ArrivalDoubt.TotalMilliseconds)) return ByArrival(stamp, ClockStanding.Settling);
        var excess = envelope.ExcessAt(x);
        var standing = !envelope.IsSettled ? ClockStanding.Settling : excess < DelayEnvelope.SmallestStep ? ClockStanding.Settled : ClockStanding.Late;
        error = Math.Sqrt(Square(error) + Square(excess));
        return new(origin - zero + TimeSpan.FromMilliseconds(envelope.At(x)) - timing.Lag, error, standing);
    }

    private (double X, double M) Place(Stamp stamp, TimeSpan origin) =>
        ((origin - zero).TotalSeconds, (stamp.Arrival - (origin - zero)).TotalMilliseconds);

    /// <summary>Arrived before it was taken, or taken long before what came earlier.</summary>
    private bool Contradicts(double x, double m) =>
        m - envelope.At(x) < -Math.Max(DelayEnvelope.SmallestStep, 6 * Math.Min(envelope.StandardErrorAt(x), 1000)) || x < newest - LongestReordering;

    private void Take(Stamp stamp, double x, double m)
    {
        envelope.Add(x, m, stamp.Arrival.TotalSeconds);
        newest = Math.Max(newest, x);
    }

    private void Restart()
    {
        Jumps++;
        (envelope, newest, zero) = (new(), double.NegativeInfinity, suspects[0].Origin!.Value);
        foreach (var s in suspects)
        {
            var (x, m) = Place(s, s.Origin!.Value);
            Take(s, x, m);
        }

        suspects.Clear();
    }

    private AlignedTime ByArrival(Stamp stamp, ClockStanding standing) =>
        new(stamp.Arrival - timing.Lag, Math.Sqrt(Square(timing.ArrivalDoubt.TotalMilliseconds) + Square(timing.LagStandardError.TotalMilliseconds)), standing);

    private static double Square(double x) => x * x;
}
