using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated devices on one clock: how far an aligned time is from the truth, and whether the standard error that is stated
/// with it is true. What counts is every sample of a settled clock; how many those are is a figure too.
/// </summary>
public sealed class ClockAlignment : ILongCheck
{
    private const double LagError = 1;

    private static readonly DeviceHabit[] Habits =
    [
        new("tracker 60 Hz, exponential", 60, r => -4 * Math.Log(1 - r.NextDouble())),
        new("camera 30 Hz, gamma with a Pareto tail", 30, r => -2 * Math.Log((1 - r.NextDouble()) * (1 - r.NextDouble())) + (r.NextDouble() < 0.03 ? 10 * Math.Pow(1 - r.NextDouble(), -1 / 1.5) : 0)),
        new("ultrasound 20 Hz, lognormal, stalls", 20, r => 3 * Math.Exp(0.8 * r.NextGaussian()), StallEvery: 20),
        new("pointer 100 Hz, arrivals noticed each ms", 100, r => -1 * Math.Log(1 - r.NextDouble()), ArrivalGrain: 1),
    ];

    public string Name => "clock-alignment";

    public string What => "devices 200 ms or decades off, 100 ppm of drift, heavy-tailed delays, 20 % loss, 3 restarts, 10 minutes each (100 seeds in full)";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var rows = new List<BenchRow>();
        var seeds = size == BenchSize.Full ? 100 : 3;
        foreach (var habit in Habits)
        {
            var all = new Tally();
            for (var seed = 0; seed < seeds; seed++)
            {
                var worst = One(habit, seed, all);
                progress.WriteLine(FormattableString.Invariant($"{habit.Name}, seed {seed}: worst {worst:F2} ms"));
            }

            rows.Add(new($"clock-alignment {habit.Name}: error, largest", all.Errors.Max(), "ms"));
            rows.Add(new($"clock-alignment {habit.Name}: error, 99th percentile", all.Errors.Order().ElementAt((int)(0.99 * all.Errors.Count)), "ms"));
            rows.Add(new($"clock-alignment {habit.Name}: settled samples", 100.0 * all.Errors.Count / all.Samples, "%"));
            rows.Add(new($"clock-alignment {habit.Name}: root mean square of error over stated standard error", Math.Sqrt(all.Squares / all.Errors.Count), ""));
            rows.Add(new($"clock-alignment {habit.Name}: errors within two stated standard errors", 100.0 * all.Within / all.Errors.Count, "%"));
            rows.Add(new($"clock-alignment {habit.Name}: jumps counted less restarts", all.Jumps - all.Restarts, "jumps"));
        }

        return rows;
    }

    /// <returns>The largest error of the stream, ms.</returns>
    private static double One(DeviceHabit habit, int seed, Tally all)
    {
        var random = new SeededRandom(seed);
        // What a profile says of the least delay is itself measured.
        var lag = random.Between(1, 20);
        var clock = new DeviceClock(new(TimeSpan.FromMilliseconds(lag), TimeSpan.FromMilliseconds(LagError), TimeSpan.FromMilliseconds(30)));
        var least = Math.Max(0.2, lag + LagError * random.NextGaussian());
        var (worst, begun) = (0.0, 0);
        foreach (var s in SimulatedClock.Run(habit, 600, least, 0.2, 3, random))
        {
            if (s.Lost) continue;
            all.Samples++;
            if (s.Restarts != begun) all.Restarts++;
            begun = s.Restarts;
            var time = clock.Align(new(TimeSpan.FromSeconds(s.Origin), TimeSpan.FromSeconds(s.Arrival)));
            if (time.Standing != ClockStanding.Settled) continue;
            var error = Math.Abs(time.At.TotalSeconds - s.Taken) * 1000;
            worst = Math.Max(worst, error);
            all.Add(error, time.StandardErrorMs);
        }

        all.Jumps += clock.Jumps;
        return worst;
    }

    private sealed class Tally
    {
        public List<double> Errors { get; } = [];

        public long Samples { get; set; }

        public double Squares { get; private set; }

        public long Within { get; private set; }

        public int Jumps { get; set; }

        public int Restarts { get; set; }

        public void Add(double error, double stated)
        {
            Errors.Add(error);
            Squares += error * error / (stated * stated);
            if (error <= 2 * stated) Within++;
        }
    }
}
