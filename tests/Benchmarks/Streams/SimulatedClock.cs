using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>How one simulated device sends; delays beyond the least one, ms.</summary>
/// <param name="Delay">Draws one; other laws than any estimator supposes.</param>
/// <param name="StallEvery">s between stalls of the line on average, 0 for none: all that was sent meanwhile comes at once.</param>
/// <param name="ArrivalGrain">ms: arrivals are noticed only so often.</param>
internal sealed record DeviceHabit(string Name, double Hertz, Func<SeededRandom, double> Delay, double StallEvery = 0, double ArrivalGrain = 0);

/// <summary>A sample with the truth beside it; s.</summary>
/// <param name="Restarts">How often the device had begun again.</param>
internal readonly record struct SimulatedStamp(double Taken, double Origin, double Arrival, bool Lost, int Restarts);

/// <summary>
/// A device's stamps over a stream: its clock is off by up to 200 ms or by decades, drifts by 100 ppm and wanders with
/// temperature, delays have heavy tails, one in five is lost, and the device is started again with a clock from 0.
/// </summary>
internal static class SimulatedClock
{
    public static IEnumerable<SimulatedStamp> Run(DeviceHabit habit, double seconds, double leastDelay, double loss, int restarts, SeededRandom random)
    {
        var nominal = 1 + (random.NextDouble() < 0.5 ? -1e-4 : 1e-4);
        var offset = random.Between(-0.2, 0.2) + (random.NextDouble() < 0.5 ? 0 : 1.7e9);
        var begins = Enumerable.Range(0, restarts).Select(_ => random.Between(30, seconds - 30)).Order().ToQueue();
        var (origin, before, last, stalled, silent, begun) = (offset, 0.0, 0.0, 0.0, 0.0, 0);
        var drift = nominal;
        for (var i = 0; ; i++)
        {
            // Its period is by its own crystal, so it slides along this side's grain.
            var taken = (i + 0.37) / habit.Hertz / nominal;
            if (taken > seconds) yield break;
            // 0.5 ppm of random walk per root second, as a crystal warming up.
            drift += 5e-7 / Math.Sqrt(habit.Hertz) * random.NextGaussian() * 0.3;
            origin += (taken - before) * drift;
            before = taken;
            if (begins.TryPeek(out var begin) && taken > begin)
            {
                begins.Dequeue();
                begun++;
                (origin, silent) = (random.Between(0, 1), taken + random.Between(1, 8));
            }

            if (taken < silent) continue;
            if (habit.StallEvery > 0 && random.NextDouble() < 1 / (habit.StallEvery * habit.Hertz)) stalled = taken + random.Between(0.1, 1);
            var arrival = Math.Max(taken + (leastDelay + habit.Delay(random)) / 1000, stalled);
            if (habit.ArrivalGrain > 0) arrival = Math.Ceiling(arrival * 1000 / habit.ArrivalGrain) * habit.ArrivalGrain / 1000;
            // One connection keeps the order.
            last = Math.Max(last, arrival);
            yield return new(taken, origin, last, random.NextDouble() < loss, begun);
        }
    }

    private static Queue<T> ToQueue<T>(this IEnumerable<T> items) => new(items);
}
