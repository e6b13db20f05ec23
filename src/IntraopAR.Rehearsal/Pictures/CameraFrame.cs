using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>One picture of the scope with what the tracker and the calibration know about it.</summary>
/// <param name="CameraFromPatient">Where the patient is, in the camera's axes.</param>
public sealed record CameraFrame(Picture Picture, PinholeCamera Camera, Transform<Camera, Patient> CameraFromPatient);
