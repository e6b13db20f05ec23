using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Sweeps of a simulated probe over a simulated liver, as measured: tracker noise and all.</summary>
internal sealed class SimulatedSweeps
{
    private const double Bending = 6;
    private readonly UltrasoundScene scene;
    private readonly long seed;

    public SimulatedSweeps(long seed)
    {
        this.seed = seed;
        var patient = VirtualPatient.FromSeed(seed);
        scene = UltrasoundScene.Of(patient, TableDeformation.Create(patient.Liver.Mesh, Bending, seed), seed);
    }

    public static IReadOnlyList<UltrasoundProbe> Probes => [UltrasoundProbe.Intraoperative, UltrasoundProbe.Abdominal, UltrasoundProbe.Linear];

    /// <summary>What the calibration of a probe records of its pictures.</summary>
    public static PictureReference Reference(UltrasoundProbe probe)
    {
        var (face, pixel) = (probe.FaceMiddle, probe.PixelSize);
        ScanArea area = probe.IsCurved
            ? new FanArea(probe.Apex, probe.FaceRadius / pixel, (probe.FaceRadius + probe.Depth) / pixel, 0, probe.HalfAngleDegrees)
            : new BoxArea(face.U - probe.FaceWidth / 2 / pixel, face.V, face.U + probe.FaceWidth / 2 / pixel, face.V + probe.Depth / pixel);
        return new(probe.PictureWidth, probe.PictureHeight, area);
    }

    /// <summary>Over the liver in strips, turned and tilted by hand.</summary>
    public RecordedSweep Sweep(UltrasoundProbe probe, double seconds, UltrasoundFault? fault = null, double faultFrom = 0)
    {
        var recording = ProbeSweep.Record(scene, probe, new(Seconds: seconds, CalibrationMm: 0.3, CalibrationDegrees: 0.3) { Fault = fault ?? UltrasoundFault.None, FaultTime = (faultFrom, double.PositiveInfinity) }, seed + 40);
        return new($"simulated {probe.Name}, patient {seed}", [.. recording.Pictures.Select((p, i) => new PlacedPicture(i, TimeSpan.FromSeconds(recording.Truth[i].Time), p.Width, p.Height, p.Pixels, recording.MeasuredPlane(i)))]);
    }

    /// <summary>What is asked for where left and right are not checked yet: 2 cm to and fro along the picture's width.</summary>
    public RecordedSweep Slide(UltrasoundProbe probe) => Asked(probe, "slid sideways", slide: 10);

    /// <summary>What is asked for where up and down are not checked yet: tipped in its plane about the face.</summary>
    public RecordedSweep Rock(UltrasoundProbe probe) => Asked(probe, "rocked", rock: 8);

    /// <summary>What is asked for where the depth is not checked yet: off the liver, into the air.</summary>
    /// <param name="share">Depth that is set on the machine, over the calibrated one.</param>
    public RecordedSweep Lift(UltrasoundProbe probe, double share) => Asked(probe, "lifted", count: 36, set: probe with { Depth = share * probe.Depth }, fault: new(UltrasoundFaultKind.DroppedContact));

    private RecordedSweep Asked(UltrasoundProbe probe, string what, double slide = 0, double rock = 0, int count = 72, UltrasoundProbe? set = null, UltrasoundFault? fault = null)
    {
        var (hold, random) = (new ProbeHold(scene), new SeededRandom(seed));
        var (min, max) = scene.Liver.Bounds;
        var middle = new Vec3(min.X + 0.4 * (max.X - min.X), min.Y, (min.Z + max.Z) / 2);
        var pictures = new List<PlacedPicture>();
        for (var i = 0; i < count; i++)
        {
            var pose = hold.Pose(probe, middle + Vec3.UnitX * (slide * Math.Sin(i * 0.1)), Vec3.UnitX, rock: rock * Math.Sin(i * 0.1)).Motion;
            var picture = UltrasoundPictures.Take(scene, set ?? probe, new(pose), seed * 1000 + i, fault: fault);
            var measured = new RigidMotion(Mat3.FromRotationVector(random.NextGaussianVector(0.002)) * pose.Rotation, pose.Translation + random.NextGaussianVector(0.2));
            pictures.Add(new(i, TimeSpan.FromSeconds(i / 18.0), picture.Width, picture.Height, picture.Pixels, measured * probe.ImageToProbe));
        }

        return new($"simulated {probe.Name}, patient {seed}, {what}", pictures);
    }
}
