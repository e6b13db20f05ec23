using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What the profiles of the virtual theatre's devices say: the calibrations, each a little off, as calibrations are.</summary>
/// <param name="PictureWidth">Of the camera, pixels.</param>
/// <param name="Lens">Of the camera.</param>
/// <param name="CameraFromMarker">Hand-eye calibration of the laparoscope.</param>
/// <param name="StylusTip">Of the pointer, in its marker's frame.</param>
/// <param name="ImageToProbe">Pixels of the ultrasound picture to the probe's marker.</param>
/// <param name="PatientFromReference">
/// How the reference on the table stands to the patient frame. It only names axes: the patient frame is the reference's, turned
/// to the patient's left, back and head.
/// </param>
public sealed record StageCalibration(
    int PictureWidth, int PictureHeight, PinholeCamera Lens, Transform<Camera, CameraMarker> CameraFromMarker, Point<Stylus> StylusTip,
    ImagePlane ImageToProbe, Transform<Patient, Reference> PatientFromReference)
{
    /// <summary>Standard deviations per axis: of a place, mm, and of a turn, degrees.</summary>
    private const double PlaceError = 0.3, TurnError = 0.15, TipError = 0.2;

    /// <summary>Of the focal length, share.</summary>
    private const double FocalError = 0.001;

    internal StageCalibration WithErrors(SeededRandom random)
    {
        RigidMotion Off() => new(Mat3.FromRotationVector(random.NextGaussianVector(TurnError * Math.PI / 180)), random.NextGaussianVector(PlaceError));
        var zoom = 1 + FocalError * random.NextGaussian();
        var face = ImageToProbe.Origin;
        return this with
        {
            Lens = Lens with { Fx = Lens.Fx * zoom, Fy = Lens.Fy * zoom },
            CameraFromMarker = new(Off() * CameraFromMarker.Motion),
            StylusTip = new(StylusTip.Position + random.NextGaussianVector(TipError)),
            ImageToProbe = RigidMotion.About(face, random.NextGaussianVector(TurnError * Math.PI / 180), random.NextGaussianVector(PlaceError)) * ImageToProbe,
        };
    }
}
