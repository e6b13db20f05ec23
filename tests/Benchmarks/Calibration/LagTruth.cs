using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated water tanks whose lag is known: uneven hand motion, a tracker of 45 and pictures of 11 per second with unsteady
/// stamps, a tilt that shifts the line for seconds, one picture in twenty with a wrong line. Stated over real standard error,
/// and which motions are refused under which name.
/// </summary>
public sealed class LagTruth : ILongCheck
{
    public string Name => "calibration-temporal";

    public string What => "lags of simulated recordings: stated over real standard error, motions that say nothing";

    private enum Motion
    {
        Hand,
        Rest,
        Steady,
        Rhythm,
        Unrelated,
        Short,
    }

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 2000 : 100;
        progress.WriteLine($"seeds 1 to {recordings}");
        var (real, stated, worst, refused) = (0.0, 0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var (r, truth) = Calibrate(seed, Motion.Hand);
            if (!r.Accepted || r is not { LagSeconds: { } lag, Std: { } std })
            {
                refused++;
                progress.WriteLine($"seed {seed}: {string.Join("; ", r.Refusals)}");
                continue;
            }

            (real, stated, worst) = (real + (lag - truth) * (lag - truth), stated + std * std, Math.Max(worst, Math.Abs(lag - truth)));
        }

        var label = $"{recordings} recordings: ";
        return
        [
            new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio"),
            new(label + "lag error, rms", 1000 * Math.Sqrt(real / (recordings - refused)), "ms"),
            new(label + "lag error, largest", 1000 * worst, "ms"),
            new(label + "refused", refused, "of " + recordings),
            .. Faults(recordings / 5),
        ];
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, Motion Motion)[] faults =
            [("no-motion", Motion.Rest), ("motion-says-nothing-of-time", Motion.Steady), ("motion-repeats", Motion.Rhythm), ("signals-disagree", Motion.Unrelated), ("too-short", Motion.Short)];
        foreach (var (name, motion) in faults)
            yield return new($"{name}: refused by that name", 100.0 * Enumerable.Range(1, recordings).Count(s => Calibrate(s, motion).Result.Refusals.Any(r => r.Name == name)) / recordings, "%");
    }

    private static (LagResult Result, double Truth) Calibrate(int seed, Motion motion)
    {
        var random = new SeededRandom(seed);
        var lag = random.Between(-0.2, 0.2);
        var path = Path(random, motion);
        var other = motion == Motion.Unrelated ? Path(random, motion) : path;
        var axis = random.NextDirection();
        var poses = new List<(double, RigidMotion)>();
        for (var t = 0.0; t < 25; t += 0.022 + 0.001 * random.NextGaussian()) poses.Add((t, new(Mat3.Identity, axis * path(t) + random.NextGaussianVector(0.15))));
        var (times, rows) = (new List<double>(), new List<double>());
        var tilt = 0.0;
        for (var t = 3.0; t < (motion == Motion.Short ? 5 : 21); t += 0.09)
        {
            tilt = 0.9 * tilt + 2 * random.NextGaussian();
            times.Add(t);
            // A pose stamped t + lag belongs to the picture stamped t; the stamp itself is unsteady by 3 ms.
            rows.Add(300 + 9 * other(t + lag + 0.003 * random.NextGaussian()) + tilt + 1.5 * random.NextGaussian() + (random.Next(20) == 0 ? random.Between(-120, 120) : 0));
        }

        return (LagCalibration.Run(MotionSignal.Shift(poses), new(times, rows)), lag);
    }

    private static Func<double, double> Path(SeededRandom random, Motion motion)
    {
        var waves = Enumerable.Range(0, 5).Select(_ => (Amplitude: random.Between(2, 6), Rate: random.Between(0.15, 0.9), Phase: random.Between(0, 6.3))).ToArray();
        var rate = random.Between(2.5, 3);
        return motion switch
        {
            Motion.Rest => _ => 0,
            Motion.Steady => t => 1.5 * t,
            Motion.Rhythm => t => 12 * Math.Sin(2 * Math.PI * rate * t),
            _ => t => waves.Sum(w => w.Amplitude * Math.Sin(2 * Math.PI * w.Rate * t + w.Phase)),
        };
    }
}
