using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>A film of bodies that are moved about by hand: rendered photographs one after the other, and the truth.</summary>
public sealed class FilmedBodies : IDisposable
{
    private FilmedBodies(PinholeCamera lens, IReadOnlyList<MarkerBody> bodies, List<Mat> pictures, List<RigidMotion[]> truth) =>
        (Lens, Bodies, Pictures, Truth) = (lens, bodies, pictures, truth);

    public PinholeCamera Lens { get; }

    public IReadOnlyList<MarkerBody> Bodies { get; }

    /// <summary>Grey.</summary>
    public IReadOnlyList<Mat> Pictures { get; }

    /// <summary>Of each picture and body: camera from body in the middle of the exposure.</summary>
    public IReadOnlyList<RigidMotion[]> Truth { get; }

    /// <summary>Two bodies, swung by centimetres and tens of degrees at about one swing in two seconds, 30 pictures a second.</summary>
    /// <param name="shutter">Share of the time between two pictures in which light is taken.</param>
    /// <param name="fingers">A disc that wanders over the picture.</param>
    public static FilmedBodies Make(int width, int height, int pictures, long seed, double shutter = 0.25, bool fingers = false, Spoiling? spoiling = null, IReadOnlyList<MarkerBody>? bodies = null, double swing = 1)
    {
        var random = new SeededRandom(seed);
        var f = 1400.0 * width / 1920;
        PinholeCamera lens = new(f, f, (width - 1) / 2.0, (height - 1) / 2.0, 0, new(-0.08, 0.03, 0.0004, -0.0003, 0));
        bodies ??= [SimulatedBodies.Plate(), SimulatedBodies.Cube()];
        var swings = bodies.Select((_, i) => new Swing(random, bodies.Count == 1 ? Vec3.Zero : new(i == 0 ? -90 : 90, 0, 0), swing)).ToArray();
        var how = spoiling ?? new Spoiling();
        var camera = new PhotographedMarkers(lens, width, height);
        using var background = camera.Background(how, random);
        var (made, truth) = (new List<Mat>(), new List<RigidMotion[]>());
        for (var n = 0; n < pictures; n++)
        {
            var at = n / 30.0;
            var spoilt = fingers ? how with { Fingers = [(width * (0.5 + 0.45 * Math.Sin(1.1 * at + 1)), height * (0.5 + 0.3 * Math.Sin(1.7 * at)), 0.05 * width)] } : how;
            made.Add(camera.Take([.. bodies.Select((b, i) => (b, (Func<double, RigidMotion>)(t => swings[i].At(at + (t - 0.5) * shutter / 30))))], spoilt, random, shutter > 0 ? 3 : 1, background));
            truth.Add([.. swings.Select(s => s.At(at))]);
        }

        return new(lens, bodies, made, truth);
    }

    public void Dispose()
    {
        foreach (var p in Pictures) p.Dispose();
    }

    /// <summary>Sums of two slow sines about a place.</summary>
    private sealed class Swing(SeededRandom random, Vec3 about, double size)
    {
        private readonly double[] phase = [.. Enumerable.Range(0, 12).Select(_ => random.Between(0, 2 * Math.PI))];
        private readonly double turn = random.Between(-Math.PI, Math.PI);

        public RigidMotion At(double t)
        {
            double Wave(int k, double a) => a * size * (Math.Sin(2 * Math.PI * (0.33 + 0.03 * k) * t + phase[k]) + 0.3 * Math.Sin(2 * Math.PI * (0.9 + 0.05 * k) * t + phase[6 + k]));
            var tilt = Mat3.FromRotationVector(new(Wave(0, 0.45), Wave(1, 0.45), 0));
            return new(tilt * Mat3.FromRotationVector(new(0, 0, turn + Wave(2, 0.4))), about + new Vec3(Wave(3, 40), Wave(4, 35), 500 + Wave(5, 50)));
        }
    }
}
