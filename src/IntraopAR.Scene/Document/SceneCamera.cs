namespace IntraopAR.Scene;

/// <summary>The camera behind a picture: OpenCV's pinhole with Brown's distortion; pixel (0, 0) is the centre of the upper left pixel.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="K">3x3, row by row, pixels.</param>
/// <param name="Distortion">k1 k2 p1 p2 k3.</param>
/// <param name="PatientToCamera">4x4, row by row, mm.</param>
public sealed record SceneCamera(
    int Width,
    int Height,
    IReadOnlyList<double> K,
    IReadOnlyList<double> Distortion,
    IReadOnlyList<double> PatientToCamera);
