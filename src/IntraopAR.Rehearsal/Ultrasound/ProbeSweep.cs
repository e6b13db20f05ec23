using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>Sweeps a tracked probe over a liver by hand and records what the devices give.</summary>
public static class ProbeSweep
{
    private const int PosesPerPicture = 3;

    /// <summary>The devices' own clocks ahead of the session's, s.</summary>
    private const double TrackerAhead = 7.25, MachineAhead = 3.5;

    /// <summary>The same arguments give the same recording, whatever the number of threads.</summary>
    public static ProbeRecording Record(UltrasoundScene scene, UltrasoundProbe probe, SweepConditions conditions, long seed)
    {
        var random = new SeededRandom(seed);
        var path = new ProbePath(scene, probe, conditions, random);
        var calibration = Calibrated(probe, conditions, random);
        var count = Math.Max(1, (int)(conditions.Seconds * conditions.Rate));
        var poses = new List<PoseSample>();
        for (var i = 0; i < PosesPerPicture * count; i++)
        {
            var t = i / (PosesPerPicture * conditions.Rate);
            var truth = path.At(t) * probe.MarkerFromArray.Inverse();
            var measured = new RigidMotion(
                Mat3.FromRotationVector(random.NextGaussianVector(conditions.TrackerDegrees * Math.PI / 180)) * truth.Rotation,
                truth.Translation + random.NextGaussianVector(conditions.TrackerMm));
            poses.Add(new("virtual tracker", At(t, TrackerAhead, conditions.TrackerDelay), nameof(Probe), conditions.Frame, measured, TrackingStatus.Tracked));
        }

        var pictures = new PictureSample[count];
        var truths = new SweepTruth[count];
        Parallel.For(0, count, i => (pictures[i], truths[i]) = One(scene, probe, conditions, path, i, seed));
        return new(pictures, poses, calibration) { Truth = truths };
    }

    private static (PictureSample, SweepTruth) One(UltrasoundScene scene, UltrasoundProbe probe, SweepConditions conditions, ProbePath path, int number, long seed)
    {
        var t = number / conditions.Rate;
        var fault = t >= conditions.FaultTime.From && t < conditions.FaultTime.To ? conditions.Fault : UltrasoundFault.None;
        // A frozen machine shows the last picture before; in a sweep that begins frozen, the first.
        var shown = fault.Kind == UltrasoundFaultKind.Frozen ? Math.Max(0, (int)Math.Ceiling(conditions.FaultTime.From * conditions.Rate) - 1) : number;
        var taken = shown / conditions.Rate;
        Transform<Patient, Probe> Pose(double seconds) => new(path.At(seconds) * probe.MarkerFromArray.Inverse());
        var settings = conditions.Settings with { Press = path.Press(taken) };
        var picture = UltrasoundPictures.Take(scene, probe, Pose(taken), seed * 1_000_003 + shown, settings, fault);
        return (
            new("virtual ultrasound", At(t, MachineAhead, conditions.PictureDelay), picture.Width, picture.Height, 1, picture.Pixels) { Counter = (uint)number },
            new(t, Pose(t), picture.TruePlane, settings.Press, VesselCuts.Of(scene, probe, Pose(taken), settings, fault), fault.Kind));
    }

    private static Stamp At(double seconds, double ahead, double delay) => new(TimeSpan.FromSeconds(seconds + ahead), TimeSpan.FromSeconds(seconds + delay));

    private static ImagePlane Calibrated(UltrasoundProbe probe, SweepConditions conditions, SeededRandom random)
    {
        var face = probe.ImageToProbe.Apply(probe.FaceMiddle);
        return RigidMotion.About(face, random.NextGaussianVector(conditions.CalibrationDegrees * Math.PI / 180), random.NextGaussianVector(conditions.CalibrationMm)) * probe.ImageToProbe;
    }
}
