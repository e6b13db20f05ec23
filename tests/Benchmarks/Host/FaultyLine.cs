using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A tracker behind a line that drops, delays, holds up, repeats and reorders its samples, whose clock drifts, is set, stops or
/// tells nonsense, and whose tool is hidden now and then. The pose holds its own true time: x is the time it was measured, s.
/// </summary>
internal sealed class FaultyLine(SeededRandom random)
{
    public const string Device = "tracker";
    public const double Hertz = 60;

    /// <summary>s without faults at the beginning, in which a device's clock becomes known; a theatre has minutes.</summary>
    public const double Quiet = 8;

    private const double DriftPpm = 60, LeastDelay = 0.002;

    private double clockOffset = 1000, heldUntil, regimeEnds = Quiet;
    private Regime regime = Regime.Good;

    private enum Regime
    {
        Good, Drops, Delays, Stall, Reorders, Repeats, Hidden, NoClock, Nonsense, Silent,
    }

    public SortedDictionary<string, int> Faults { get; } = [];

    /// <summary>What arrives of the sample measured at a time: none, one or several, in no order.</summary>
    public IEnumerable<(double Arrival, PoseSample Sample)> Measure(double time)
    {
        if (time >= regimeEnds) Next(time);
        var arrival = time + LeastDelay + 0.001 * -Math.Log(1 - random.NextDouble());
        TimeSpan? origin = TimeSpan.FromSeconds(clockOffset + time * (1 + DriftPpm * 1e-6));
        var status = TrackingStatus.Tracked;
        switch (regime)
        {
            case Regime.Drops when random.NextDouble() < 0.6:
            case Regime.Silent:
                yield break;
            case Regime.Delays:
                arrival += 0.15 * -Math.Log(1 - random.NextDouble());
                break;
            case Regime.Stall:
                // All at once, but in their order, as TCP has it.
                arrival = Math.Max(arrival, heldUntil + 1e-6 * (time - regimeEnds));
                break;
            case Regime.Reorders when random.NextDouble() < 0.5:
                arrival += 0.12 * random.NextDouble();
                break;
            case Regime.Hidden:
                status = TrackingStatus.Missing;
                break;
            case Regime.NoClock:
                origin = null;
                break;
            case Regime.Nonsense when random.NextDouble() < 0.1:
                origin = TimeSpan.FromSeconds(1e4 * random.NextDouble());
                break;
        }

        yield return (arrival, Sample(origin, arrival, time, status));
        if (regime != Regime.Repeats) yield break;
        var again = arrival + 0.2 * random.NextDouble();
        yield return (again, Sample(origin, again, time, status));
    }

    /// <summary>The reference stands still and is seen always: of it only the times count.</summary>
    private static PoseSample Sample(TimeSpan? origin, double arrival, double time, TrackingStatus status) =>
        new(Device, new(origin, TimeSpan.FromSeconds(arrival)), "Stylus", "Tracker", new(Mat3.Identity, new(time, 0, 0)), status);

    private void Next(double time)
    {
        regime = regime == Regime.Good ? (Regime)(1 + (int)(9 * random.NextDouble())) : Regime.Good;
        regimeEnds = time + (regime == Regime.Good ? 0.5 + 2 * random.NextDouble() : 0.2 + 1.5 * random.NextDouble());
        heldUntil = regimeEnds;
        // A clock is set between two faults, forwards or back.
        if (regime == Regime.Good && random.NextDouble() < 0.03)
        {
            clockOffset += (random.NextDouble() < 0.5 ? -1 : 1) * Math.Pow(10, -1 + 2 * random.NextDouble());
            Count("clock set");
        }

        if (regime != Regime.Good) Count(regime.ToString());
    }

    private void Count(string fault) => Faults[fault] = Faults.GetValueOrDefault(fault) + 1;
}
