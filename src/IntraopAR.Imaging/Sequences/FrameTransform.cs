namespace IntraopAR.Imaging;

/// <summary>A transform that a device reported with a frame.</summary>
/// <param name="Matrix">4x4 row by row for column vectors; not always rigid, for some map pixels.</param>
/// <param name="IsValid">False where the device said that the tool was out of view or the value is otherwise no measurement.</param>
public sealed record FrameTransform(IReadOnlyList<double> Matrix, bool IsValid);
