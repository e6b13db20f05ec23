using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>A simulated sweep over a simulated liver with its truth; everything is drawn from the seed: gain, noise, lost contact, gas, probe.</summary>
/// <param name="Pictures">Placed by what was measured.</param>
/// <param name="Cuts">Picture by picture.</param>
/// <param name="Lines">Places on the vessels' centre lines on the table, before the probe presses, with radius, mm.</param>
internal sealed record SweptVessels(
    UltrasoundProbe Probe, IReadOnlyList<PlacedPicture> Pictures, IReadOnlyList<IReadOnlyList<TrueVesselCut>> Cuts, IReadOnlyList<(Vec3 At, double Radius)> Lines)
{
    public const int Usual = 24;
    private const double Rate = 12;
    private const double Amplitude = 5;

    /// <summary>Of a marker 100 mm from the picture's middle, with the simulated tracker's noise.</summary>
    public static readonly SweepAccuracy Accuracy = new(0.25, 4);

    public static SweptVessels Of(long seed, int pictures = Usual)
    {
        var random = new SeededRandom(seed * 7919 + 17);
        var patient = VirtualPatient.FromSeed(seed);
        var onTable = TableDeformation.Create(patient.Liver.Mesh, Amplitude, seed);
        var settings = new UltrasoundSettings(
            DynamicRange: random.Between(50, 70), Gain: random.Between(-8, 8), TgcError: random.Between(0, 3), Noise: random.Between(-68, -54),
            GasShare: random.NextDouble() < 0.5 ? random.Between(0, 0.15) : 0, Looks: 1 + random.Next(3));
        var gas = random.NextDouble() < 0.4 ? Pockets(patient, onTable, random) : [];
        var scene = UltrasoundScene.Of(patient, onTable, seed, gas: gas);
        var probe = random.NextDouble() < 0.7 ? UltrasoundProbe.Intraoperative : random.NextDouble() < 0.6 ? UltrasoundProbe.Abdominal : UltrasoundProbe.Linear;
        var conditions = new SweepConditions(Seconds: (pictures + 0.5) / Rate, Rate: Rate, Speed: random.Between(5, 14), Tilt: random.Between(4, 14), Turn: random.Between(4, 16)) { Settings = settings };
        var recording = ProbeSweep.Record(scene, probe, conditions, seed);
        var lines = scene.Patient.VesselTrees.SelectMany(t => t.Branches).SelectMany(b => b.Line.Select((p, i) =>
            (scene.OnTable(new Point<Model>(p)).Position, b.StartRadius + (b.EndRadius - b.StartRadius) * i / Math.Max(1, b.Line.Count - 1))));
        return new(
            probe, [.. recording.Pictures.Select((p, i) => new PlacedPicture(i, p.At.Arrival, p.Width, p.Height, p.Pixels, recording.MeasuredPlane(i)))],
            [.. recording.Truth.Select(t => t.Cuts)], [.. lines]);
    }

    public ScanArea Area
    {
        get
        {
            var (apex, middle, size) = (Probe.Apex, Probe.FaceMiddle, Probe.PixelSize);
            // Beams at the very rim are half outside.
            return Probe.IsCurved
                ? new FanArea(apex, Probe.FaceRadius / size + 1, (Probe.FaceRadius + Probe.Depth) / size - 1, 0, Probe.HalfAngleDegrees - 0.2)
                : new BoxArea(middle.U - Probe.FaceWidth / 2 / size + 1, middle.V + 1, middle.U + Probe.FaceWidth / 2 / size - 1, middle.V + Probe.Depth / size - 1);
        }
    }

    public VesselDetector Detector() => new(Area, Pictures[0].Width, Pictures[0].Height, Probe.PixelSize, Probe.PixelSize);

    /// <summary>Whether a vessel runs so near that it cannot be said that there is none; the probe's pressure shifts them by some millimetres.</summary>
    public bool NearVessel(Vec3 place, double margin)
    {
        foreach (var (at, radius) in Lines)
            if (Vec3.DistanceSquared(at, place) < (radius + margin) * (radius + margin))
                return true;
        return false;
    }

    private static IReadOnlyList<GasPocket> Pockets(VirtualPatient patient, TableDeformation onTable, SeededRandom random)
    {
        var vertices = patient.Liver.Mesh.Vertices;
        var centre = vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / vertices.Length;
        return [.. Enumerable.Range(0, 3).Select(_ => new GasPocket(
            onTable.Apply(new Point<Model>(Vec3.Lerp(centre, vertices[random.Next(vertices.Length)], random.Between(0.4, 0.8)))), random.Between(1.5, 4)))];
    }
}
