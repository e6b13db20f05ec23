using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Takes ultrasound pictures of a scene.</summary>
public static class UltrasoundPictures
{
    /// <param name="pose">The tracked marker's true pose, Patient from Probe; the picture lies where <see cref="UltrasoundProbe.ImageToProbe"/> puts it.</param>
    /// <param name="seed">Of noise and of what flows. The same arguments give the same bytes.</param>
    public static UltrasoundPicture Take(
        UltrasoundScene scene, UltrasoundProbe probe, Transform<Patient, Probe> pose, long seed, UltrasoundSettings? settings = null, UltrasoundFault? fault = null)
    {
        settings ??= UltrasoundSettings.Usual;
        fault ??= UltrasoundFault.None;
        var set = fault.Set(probe);
        var field = Field(scene, set, pose, seed, settings, fault);
        var plane = fault.Place(set.ImageToArray, set);
        var pixels = ScanConversion.Picture(field, settings, plane);
        ScreenText.Write(pixels, set, settings, plane);
        return new(set.PictureWidth, set.PictureHeight, pixels, field.View.PatientFromArray * plane);
    }

    internal static EchoField Field(
        UltrasoundScene scene, UltrasoundProbe probe, Transform<Patient, Probe> pose, long seed, UltrasoundSettings settings, UltrasoundFault fault) =>
        EchoField.Of(ArrayView.Of(scene, probe, pose, settings.Press), settings, fault.Kind == UltrasoundFaultKind.DroppedContact, seed);
}
