using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Headsets;

/// <summary>
/// The patient in a headset's space from motions of the head: the headset tells where it is in its space, the tracker where the
/// headset's marker is in the patient (AX = ZB, robot-world and hand-eye). How the marker sits on the headset need not be known.
/// </summary>
internal static class MotionAlignment
{
    public const string Method = "motion";

    private const string Undetermined = "hand-eye-not-determined";

    /// <param name="looks">The same moments seen by both, the head held still.</param>
    public static HeadAlignment Of(IReadOnlyList<(Transform<HeadsetSpace, Headset> Head, Transform<Patient, CameraMarker> Marker)> looks, Point<Patient> field, double margin)
    {
        // Residuals are counted at the field and not at the space's origin, which lies on the floor.
        var start = RobotWorld.Solve([.. looks.Select(l => l.Head.Motion.Inverse())], [.. looks.Select(l => l.Marker.Motion.Inverse())]);
        var shift = new RigidMotion(Mat3.Identity, start is { } s ? s.Y.Inverse().Apply(field.Position) : Vec3.Zero);
        var frames = looks.Select(l => new HandEyeFrame(l.Marker.Motion, null, l.Head.Motion.Inverse() * shift, [], [])).ToArray();
        var answer = HandEyeCalibration.Run(frames, null, null);
        if (!answer.Accepted || answer.BoardToBoardMarker is not { } patientFromShifted || answer.BoardCovariance is not { } covariance)
            return HeadAlignment.Refused(Method, [.. answer.Refusals.Select(r => $"{InWords(r)}. {Remedy(r)}")]);
        var spaceFromPatient = (patientFromShifted * shift.Inverse()).Inverse();
        var doubt = new HeadDoubt([0, 0, 0], [.. covariance.Cast<double>()], 0, margin);
        return new HeadAlignment(Method, new(spaceFromPatient), answer.ErrorMm ?? 0, doubt, doubt.RadiusAt(field.Position.X, field.Position.Y, field.Position.Z), []).IfCertain();
    }

    /// <summary>The calibration speaks of cameras and boards; here a head was moved.</summary>
    private static string InWords(Refusal refusal) => refusal.Name switch
    {
        "too-few-poses" => "the head was held still in too few places where the tracker saw its marker",
        "too-little-rotation" => "the head was turned too little",
        "rotations-about-one-axis" => "the head was turned about one axis only",
        Undetermined => "the places that the head looked from do not determine it: " + refusal.Why,
        _ => "headset and tracker contradict each other: " + refusal.Why,
    };

    private static string Remedy(Refusal refusal) => refusal.Name switch
    {
        "too-few-poses" => "Look at the field from at least 5 places, better 12",
        Undetermined => "Look from more places, and nod, turn and tilt the head farther",
        "too-little-rotation" or "rotations-about-one-axis" => "Nod, turn and tilt the head, holding still each time",
        _ => "See that the marker is firm on the headset, then move the head again",
    };
}
