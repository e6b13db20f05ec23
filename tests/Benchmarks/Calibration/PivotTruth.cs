using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Simulated pointers whose tip is known: the standard error that the calibration states over the real one, the error with
/// slips, and which faulty recordings are refused under which name.
/// </summary>
public sealed class PivotTruth : ILongCheck
{
    private static readonly Vec3 Noise = new(0.07, 0.07, 0.2);

    public string Name => "calibration-pivot";

    public string What => "tips of simulated pointers: stated over real standard error, slips, faulty recordings";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 2000 : 120;
        progress.WriteLine($"seeds 1 to {recordings}");
        var rows = new List<BenchRow>();
        foreach (var slips in new[] { 0, 0.1, 0.3 }) rows.AddRange(Precision(recordings, slips, progress));
        rows.AddRange(Faults(recordings / 4));
        return rows;
    }

    private static IEnumerable<BenchRow> Precision(int recordings, double slips, TextWriter progress)
    {
        var (real, stated, robust, plain, refused) = (0.0, 0.0, new List<double>(), new List<double>(), 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var r = Calibrate(seed, new() { SlipShare = slips });
            if (!r.Accepted || r is not { Tip: { } tip, TipStd: { } std, TipAllFrames: { } all })
            {
                refused++;
                progress.WriteLine($"seed {seed}: {string.Join("; ", r.Refusals)}");
                continue;
            }

            var error = tip.Position - SwungPointer.Tip;
            real += error.LengthSquared;
            stated += std.LengthSquared;
            robust.Add(error.Length);
            plain.Add(Vec3.Distance(all.Position, SwungPointer.Tip));
        }

        var label = FormattableString.Invariant($"{recordings} recordings, {100 * slips:F0} % slips of 8 mm: ");
        yield return new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio");
        yield return new(label + "tip error, rms", Math.Sqrt(robust.Average(e => e * e)), "mm");
        yield return new(label + "tip error of plain least squares, rms", Math.Sqrt(plain.Average(e => e * e)), "mm");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, SwungPointer Pointer)[] faults =
        [
            ("rotations-about-one-axis", new() { OneAxis = true }),
            ("too-little-rotation", new() { TiltDegrees = 4 }),
            ("moving-divot", new() { DriftMm = 6 }),
            ("tip-does-not-hold-still", new() { WobbleMm = 2 }),
            ("too-few-poses", new() { Frames = 1 }),
        ];
        foreach (var (name, pointer) in faults)
        {
            var named = Enumerable.Range(1, recordings).Count(seed => Calibrate(seed, pointer).Refusals.Any(r => r.Name == name));
            yield return new($"{name}: refused by that name", 100.0 * named / recordings, "%");
        }
    }

    private static PivotResult<Stylus, Tracker> Calibrate(int seed, SwungPointer pointer)
    {
        var random = new SeededRandom(seed);
        var poses = pointer.Record(random, new(random, Noise));
        return PivotCalibration.Run<Stylus, Tracker>([.. poses.Select(p => new Transform<Tracker, Stylus>(p))]);
    }
}
