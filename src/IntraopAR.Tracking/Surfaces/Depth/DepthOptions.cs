namespace IntraopAR.Tracking;

/// <summary>How a depth picture becomes a surface.</summary>
/// <param name="Nearest">mm.</param>
/// <param name="Farthest">mm.</param>
/// <param name="Spacing">Distance of the points kept, mm; 0 keeps all.</param>
/// <param name="NoisePerSquare">
/// Standard deviation of depth over depth squared, 1/mm, as of a camera that measures disparity or phase (Khoshelham and Elberink
/// 2012: 1.4e-6 for the first Kinect). The picture's own scatter counts where it is larger.
/// </param>
/// <param name="NoiseFloor">Standard deviation that does not grow with depth, mm: calibration and rounding.</param>
/// <param name="PixelSd">Of a pixel's place across the ray, pixels.</param>
public sealed record DepthOptions(
    double Nearest = 30, double Farthest = 2000, double Spacing = 2, double NoisePerSquare = 1.4e-6, double NoiseFloor = 0.2, double PixelSd = 0.5);
