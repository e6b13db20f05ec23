using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>A simulated liver, registered from its seen surface, and the probe moved as advised until a lesion's region is in the picture.</summary>
internal sealed class FusedPictureCase
{
    private const double Bending = 6, SegmentationSd = 1;

    /// <summary>mm; a hand presses on after a motion until all of the face touches.</summary>
    private const double Press = 8;

    private readonly UltrasoundScene scene;

    public FusedPictureCase(long seed)
    {
        Patient = VirtualPatient.FromSeed(seed);
        scene = UltrasoundScene.Of(Patient, TableDeformation.Create(Patient.Liver.Mesh, Bending, seed), seed);
        var seen = ObservedPatch.Sample(scene.Liver, new SeededRandom(seed), 0.45, 3000, 0.5, 0);
        var (estimate, reasons) = ElasticRegistration.Run(ElasticModel.Of(Patient.Liver.Mesh), new(seen), 2);
        if (estimate is not { Accepted: true }) throw new UnsoundAnswerException($"seed {seed} is not registered: {string.Join("; ", reasons)}");
        Anatomy = PlacedAnatomy.Of(
            estimate.Placement, Patient.Liver.Mesh,
            [new("CT before chemotherapy", VirtualScan.Of(Patient, ScanStage.BeforeChemotherapy, 320).Ct, RigidMotion.Identity)],
            [(Patient.Liver.Name, Patient.Liver.Mesh), .. Patient.Vessels.Select(v => (v.Name, v.Mesh))],
            Patient.Lesions.Select(l => (l.Id, LesionRegion.Of(estimate, l.Surface, SegmentationSd).Surface)));
    }

    public VirtualPatient Patient { get; }

    public FusedAnatomy Anatomy { get; }

    public static UltrasoundProbe Probe => UltrasoundProbe.Intraoperative;

    /// <summary>The lesion as it truly lies, patient frame.</summary>
    public TriangleMesh Truth(string lesion) => Patient.Lesions.Single(l => l.Id == lesion).Surface.Mapped(v => scene.OnTable(new(v)).Position);

    /// <summary>Held over the lesion, beside it; then moved by what is advised.</summary>
    public (FusedPicture Before, FusedPicture After) Pictures(FusedLesion lesion)
    {
        var hold = new ProbeHold(scene);
        var pose = hold.Pose(Probe, lesion.Centre.Position + new Vec3(6, -120, -14), Vec3.UnitX);
        var fusion = new LiveFusion { Anatomy = Anatomy, Area = SimulatedSweeps.Reference(Probe).Area };
        var before = fusion.Show(Taken(pose.Motion, 0), new());
        var sight = before.Lesions.Single(l => l.Id == lesion.Id);
        return (before, sight.Motions is [var best, ..] ? fusion.Show(Taken(Pressed(before, best) * pose.Motion, 1), new()) : before);
    }

    /// <summary>Along the probe's own axis, so that its plane stays.</summary>
    private static RigidMotion Pressed(FusedPicture before, ProbeMotion motion)
    {
        var deep = ProbeStance.Of(motion.Motion * before.Picture.Plane, before.Area!).Deep;
        return new RigidMotion(Mat3.Identity, deep * (Press - UltrasoundSettings.Usual.Press)) * motion.Motion;
    }

    private PlacedPicture Taken(RigidMotion pose, int number)
    {
        var picture = UltrasoundPictures.Take(scene, Probe, new(pose), number + 5, UltrasoundSettings.Usual with { Press = number == 0 ? UltrasoundSettings.Usual.Press : Press });
        return new(number, TimeSpan.FromSeconds(number), picture.Width, picture.Height, picture.Pixels, pose * Probe.ImageToProbe);
    }
}
