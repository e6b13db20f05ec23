using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>A pointer that rests in a phantom's landmarks, is swung in each, and is laid aside before and after.</summary>
/// <param name="Play">Standard deviation of where the tip comes to rest in a divot, mm.</param>
/// <param name="Missed">A landmark beside which the tip was put, by 12 mm.</param>
internal sealed record TouchedPhantom(Vec3[] Landmarks, double Play = 0.25, int? Missed = null, bool Mirrored = false, bool Restless = false)
{
    public static readonly Vec3[] Box =
    [
        new(104.3, 5, 20), new(104.3, 45, 20), new(104.3, 45, 0), new(104.3, -5, 0), new(-34.3, 45, 15), new(-34.3, -5, 20), new(-34.3, -5, 0), new(-34.3, 45, 0),
    ];

    private const double Rate = 15;

    public IReadOnlyList<PhantomLandmark> Defined => [.. Landmarks.Select((l, i) => new PhantomLandmark($"#{i + 1}", new(l)))];

    public (List<TipSample> Samples, RigidMotion Truth) Record(SeededRandom random, Vec3 noise)
    {
        var truth = RigidMotion.About(Vec3.Zero, random.NextDirection() * random.Between(0, 3), new(random.Between(-200, 200), 50, -30));
        var tool = new SimulatedTool(random, noise);
        var (samples, time) = (new List<TipSample>(), 100.0);
        var places = new List<Vec3> { new(400, 300, 100) };
        for (var i = 0; i < Landmarks.Length; i++)
        {
            var l = Landmarks[i] + (i == Missed ? new Vec3(0, 12, 0) : Vec3.Zero);
            places.Add(truth.Apply(Mirrored ? new(-l.X, l.Y, l.Z) : l) + random.NextGaussianVector(Play));
        }

        places.Add(places[0]);
        for (var p = 0; p < places.Count; p++)
        {
            if (p > 0)
                for (var s = 1; s < 12; s++) Add(Vec3.Lerp(places[p - 1], places[p], s / 12.0), 0.5);
            for (var s = 0; s < (int)(Rate * random.Between(2.5, 5)); s++)
                Add(places[p] + (Restless ? new Vec3(6 * Math.Sin(s), 6 * Math.Cos(1.3 * s), 0) : Vec3.Zero), 0.4 * Math.Min(1, s / 20.0));
        }

        return (samples, truth);

        void Add(Vec3 at, double tilt)
        {
            time += 1 / Rate;
            var r = Mat3.FromRotationVector(new Vec3(Math.Sin(2 * time), Math.Cos(1.7 * time), 0.3) * tilt);
            var seen = tool.Seen(new(r, at - r * SwungPointer.Tip));
            samples.Add(new(time, new(seen.Apply(SwungPointer.Tip))));
        }
    }
}
