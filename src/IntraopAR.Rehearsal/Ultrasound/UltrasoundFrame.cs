using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>One ultrasound picture as devices give it.</summary>
/// <param name="Picture">Its true plane is for the score alone.</param>
/// <param name="PatientFromProbe">Of the marker, as tracked.</param>
/// <param name="ImageToProbe">As calibrated.</param>
public sealed record UltrasoundFrame(UltrasoundPicture Picture, Transform<Patient, Probe> PatientFromProbe, ImagePlane ImageToProbe)
{
    /// <summary>Of an optical tracker, standard deviations per axis.</summary>
    private const double NoiseMm = 0.2, NoiseDegrees = 0.1;

    /// <summary>Where the pixels lie by what was measured, Patient frame.</summary>
    public ImagePlane Plane => PatientFromProbe.Motion * ImageToProbe;

    /// <summary>The probe held on the front of the liver so that its plane goes through a place.</summary>
    /// <param name="seed">Of noise.</param>
    public static UltrasoundFrame Towards(UltrasoundScene scene, Point<Patient> place, long seed)
    {
        var (probe, settings) = (UltrasoundProbe.Intraoperative, UltrasoundSettings.Usual);
        var pose = new ProbeHold(scene).Towards(probe, place, settings.Press);
        var random = new SeededRandom(seed);
        var measured = new RigidMotion(
            Mat3.FromRotationVector(random.NextGaussianVector(NoiseDegrees * Math.PI / 180)) * pose.Motion.Rotation,
            pose.Motion.Translation + random.NextGaussianVector(NoiseMm));
        return new(UltrasoundPictures.Take(scene, probe, pose, seed, settings), new(measured), probe.ImageToProbe);
    }
}
