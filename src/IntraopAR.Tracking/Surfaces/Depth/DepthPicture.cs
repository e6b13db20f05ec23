using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Depth pixel by pixel, row by row from the top.</summary>
/// <param name="Millimetres">z in the Camera frame, mm (not the length of the ray); 0 or not a number where nothing was measured.</param>
public sealed record DepthPicture(int Width, int Height, float[] Millimetres, PinholeCamera Camera, TimeSpan Time = default);
