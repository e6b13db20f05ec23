namespace IntraopAR.Rehearsal;

internal sealed record Rendering(CameraFrame Frame, PictureTruth Truth);
