using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Simulated probes calibrated by a fixed point or by a tracked pointer: stated over real standard error, faulty designs.</summary>
public sealed class PointTruth : ILongCheck
{
    private static readonly Vec3 Fixed = new(40, -25, 110);

    public string Name => "calibration-probe-point";

    public string What => "simulated probes over a fixed point or with a tracked pointer: stated over real standard error, faulty recordings";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var recordings = size == BenchSize.Full ? 400 : 24;
        progress.WriteLine($"seeds 1 to {recordings}");
        var rows = new List<BenchRow>();
        foreach (var pointer in new[] { false, true })
            foreach (var outliers in new[] { 0, 0.1 })
                rows.AddRange(Precision(recordings, pointer, outliers, progress));
        rows.AddRange(Faults(Math.Max(5, recordings / 4)));
        return rows;
    }

    private static IEnumerable<BenchRow> Precision(int recordings, bool pointer, double outliers, TextWriter progress)
    {
        Pixel[] corners = [new(150, 100), new(650, 100), new(150, 500), new(650, 500)];
        var (real, stated, refused) = (0.0, 0.0, 0);
        for (var seed = 1; seed <= recordings; seed++)
        {
            var result = PointCalibration.Run(Record(new(seed), pointer, outliers, Tilts.AllSides));
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
        }

        var label = FormattableString.Invariant($"{recordings} recordings, {(pointer ? "tracked pointer" : "fixed point")}, {100 * outliers:F0} % outliers of 5 mm: ");
        yield return new(label + "stated over real standard error", Math.Sqrt(stated / real), "ratio");
        yield return new(label + "error at the corners, rms", Math.Sqrt(real / Math.Max(1, recordings - refused)), "mm");
        yield return new(label + "refused", refused, "of " + recordings);
    }

    private static IEnumerable<BenchRow> Faults(int recordings)
    {
        (string Name, Func<SeededRandom, List<PointSighting>> Record)[] faults =
        [
            ("rotations-about-one-axis", r => Record(r, false, 0, Tilts.OneAxis)),
            ("too-little-rotation", r => Record(r, false, 0, Tilts.Hardly)),
            ("no-motion", r => Record(r, false, 0, Tilts.None)),
            ("points-on-a-line", r => [.. Record(r, true, 0, Tilts.AllSides).Select(s => s with { Pixel = new(400, s.Pixel.V) })]),
            ("too-few-sightings", r => [.. Record(r, true, 0, Tilts.AllSides).Take(10)]),
        ];
        foreach (var (name, record) in faults)
        {
            var named = Enumerable.Range(1, recordings).Count(seed => PointCalibration.Run(record(new(seed))).Refusals.Any(r => r.Name == name));
            yield return new($"{name}: refused by that name", 100.0 * named / recordings, "%");
        }
    }

    internal static List<PointSighting> Record(SeededRandom random, bool pointer, double outliers, Tilts tilts)
    {
        var probe = new SimulatedProbe();
        var sightings = new List<PointSighting>();
        for (var i = 0; i < 150; i++)
        {
            var pixel = tilts == Tilts.None ? new Pixel(400, 300) : new(random.Between(100, 700), random.Between(80, 520));
            var (a, b, c) = (random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1));
            var turn = Mat3.FromRotationVector(tilts switch
            {
                Tilts.AllSides => new(0.7 * a, 0.7 * b, 0.7 * c),
                Tilts.OneAxis => new Vec3(1, 2, 0.5) * (0.3 * a),
                Tilts.Hardly => new(0.03 * a, 0.03 * b, 0.03 * c),
                _ => Vec3.Zero,
            });
            // The probe is held so that its picture shows the point at that pixel.
            var at = pointer ? Fixed + new Vec3(60 * a, 60 * b, 40 * c) : Fixed;
            var real = new RigidMotion(turn, at - turn * SimulatedProbe.Truth.Apply(pixel));
            var seen = new Pixel(pixel.U + 3 * random.NextGaussian(), pixel.V + 3 * random.NextGaussian());
            if (random.NextDouble() < outliers) seen = new(seen.U + 65, seen.V);
            var measured = tilts == Tilts.None ? real : probe.Measured(real, random);
            sightings.Add(new(seen, measured, pointer ? at + random.NextGaussianVector(0.3) : null));
        }

        return sightings;
    }

    internal enum Tilts
    {
        AllSides,
        OneAxis,
        Hardly,
        None,
    }
}
