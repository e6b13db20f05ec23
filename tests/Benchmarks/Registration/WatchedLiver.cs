using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>Tracked points on a breathing liver, 20 times a second, with a slow drift; on command the liver is moved and bent.</summary>
internal sealed class WatchedLiver
{
    private const int Stations = 12;
    private const double Noise = 0.5;
    private const double PhaseNoise = 0.02;
    private const double Drift = 0.5;
    private const double DriftPeriod = 300;
    private const double Frame = 0.05;

    /// <summary>Over which the liver is moved, s.</summary>
    private const double Ramp = 0.3;

    private readonly BreathingLiver liver;
    private readonly SeededRandom random;
    private readonly Vec3[] stations;
    private readonly Vec3 driftsTo;

    public WatchedLiver(long seed)
    {
        liver = new(seed);
        random = new(seed ^ 0x3A7C4ED);
        // On the front, where a camera sees them.
        var normals = liver.Liver.VertexNormals();
        var front = Enumerable.Range(0, normals.Length).Where(i => normals[i].Y < -0.5).Select(i => liver.Liver.Vertices[i]).ToArray();
        stations = Array.ConvertAll(random.Sample(front.Length, Stations), i => front[i]);
        driftsTo = random.NextDirection() * Drift;
        Monitor = ValidityMonitor.Start(new(TimeSpan.Zero, PhaseRange.EndOfExpiration, "supine", 12, [])) with
        {
            Limits = ValidityLimits.Default with { Age = TimeSpan.MaxValue },
        };
    }

    public ValidityMonitor Monitor { get; private set; }

    public double Seconds { get; private set; }

    /// <summary>Watches for so long or until the domain ends. A motion given starts at once.</summary>
    /// <returns>Seconds until it ended; null where it did not.</returns>
    public double? Watch(double seconds, Func<Vec3, Vec3>? moved = null)
    {
        var began = Seconds;
        while (Seconds - began < seconds)
        {
            Seconds += Frame;
            var (way, phase) = liver.At(Seconds);
            var aside = driftsTo * Math.Sin(2 * Math.PI * Seconds / DriftPeriod);
            var share = moved is null ? 0 : Math.Min(1, (Seconds - began) / Ramp);
            var places = Array.ConvertAll(stations, s =>
            {
                var p = liver.Place(s, way) + aside + random.NextGaussianVector(Noise);
                return (Vec3?)(moved is null ? p : Vec3.Lerp(p, p + moved(s), share));
            });
            Monitor = Monitor.Step(new StationsSeen(TimeSpan.FromSeconds(Seconds), phase + PhaseNoise * random.NextGaussian(), places));
            if (Monitor.Ended is not null) return Seconds - began;
        }

        return null;
    }

    /// <summary>A shift, a turn and a bend, root mean square 5 to 15 mm over the liver.</summary>
    public Func<Vec3, Vec3> Mobilisation()
    {
        var bending = new SmoothBending(random, liver.Liver, random.Between(1, 4));
        var centre = MeshCentroid.Of(liver.Liver, closed: true);
        var motion = RigidMotion.About(centre, random.NextDirection() * random.Between(0, 0.1), random.NextDirection() * random.Between(2, 10));
        Vec3 Displacement(Vec3 p) => motion.Apply(bending.Apply(p)) - p;
        var scale = random.Between(5, 15) / Math.Sqrt(liver.Liver.Vertices.Average(v => Displacement(v).LengthSquared));
        return p => Displacement(p) * scale;
    }
}
