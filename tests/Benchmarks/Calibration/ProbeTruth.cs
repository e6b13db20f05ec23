using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated probes whose calibration is known: stated over real standard error at the corners of the picture, with noise,
/// outliers and little motion, and which faulty recordings are refused under which name.
/// </summary>
public sealed class ProbeTruth : ILongCheck
{
    public string Name => "calibration-probe";

    public string What => "simulated N-wire probes: stated over real standard error, outliers, faulty recordings";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 400 : 12;
        progress.WriteLine($"seeds 1 to {recordings}");
        (string Name, SimulatedProbe Probe)[] ways =
        [
            ("2 px, 120 frames", new()),
            ("5 px, 40 frames", new() { PixelNoise = 5, Frames = 40 }),
            ("2 px, 10 % frames with a wire 5 mm off", new() { Outliers = 0.1 }),
            ("2 px, tilts of 3° and slides of 3 mm", new() { TiltDegrees = 3, SlideMm = 3 }),
            ("two N-wires", new() { Patterns = 2 }),
        ];
        return [.. ways.SelectMany(w => Precision(recordings, w.Name, w.Probe, progress)), .. Faults(Math.Max(5, recordings / 4))];
    }

    private static IEnumerable<BenchRow> Precision(int recordings, string name, SimulatedProbe probe, TextWriter progress)
    {
        Pixel[] corners = [new(200, 150), new(620, 150), new(200, 450), new(620, 450)];
        var (real, stated, held, refused) = (0.0, 0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var frames = probe.Record(new(seed));
            var result = ProbeCalibration.Run(SimulatedProbe.Phantom(probe.Patterns), frames, []);
            if (result is not { Estimate: { } e, Refusals.Count: 0 })
            {
                refused++;
                progress.WriteLine($"seed {seed}: {string.Join("; ", result.Refusals)}");
                continue;
            }

            foreach (var c in corners)
            {
                real += Vec3.DistanceSquared(e.Plane.Apply(c), SimulatedProbe.Truth.Apply(c)) / corners.Length;
                stated += Math.Pow(e.Covariance.At(c), 2) / corners.Length;
            }

            held += e.ValidationError.Trimmed95Mean;
        }

        var solved = Math.Max(1, recordings - refused);
        var label = $"{recordings} recordings, {name}: ";
        yield return new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio");
        yield return new(label + "error at the corners, rms", Math.Sqrt(real / solved), "mm");
        yield return new(label + "held-out error, lowest 95 %", held / solved, "mm");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, SimulatedProbe Probe, Func<WireFrame, WireFrame> Fault)[] faults =
        [
            ("one-wire-set", new() { Patterns = 1 }, f => f),
            ("no-motion", new() { SlideMm = 0.1, TiltDegrees = 0.1 }, f => f),
            ("too-few-pictures", new() { Frames = 6 }, f => f),
            ("mirrored-picture", new(), f => f with { Points = Exchanged(f.Points) }),
            ("wires-misnamed", new(), f => f with { Points = [.. f.Points.Skip(3), .. f.Points.Take(3)] }),
            ("points-on-a-line", new(), f => f with { Points = [.. f.Points.Select((p, k) => k % 3 == 1 ? new Pixel(410 + 0.01 * p.U, p.V) : p)] }),
        ];
        foreach (var (name, probe, fault) in faults)
        {
            var named = Enumerable.Range(1, recordings).Count(seed =>
                ProbeCalibration.Run(SimulatedProbe.Phantom(probe.Patterns), [.. probe.Record(new(seed)).Select(fault)], []).Refusals.Any(r => r.Name == name));
            yield return new($"{name}: refused by that name", 100.0 * named / recordings, "%");
        }
    }

    private static Pixel[] Exchanged(IReadOnlyList<Pixel> p) => [.. Enumerable.Range(0, p.Count).Select(k => p[k / 3 * 3 + 2 - k % 3])];
}
