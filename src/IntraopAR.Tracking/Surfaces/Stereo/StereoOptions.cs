namespace IntraopAR.Tracking;

/// <summary>How a stereo pair becomes a surface.</summary>
/// <param name="Nearest">Of the tissue to the left camera, mm.</param>
/// <param name="Farthest">mm.</param>
/// <param name="Spacing">Distance of the points kept, mm; 0 keeps all that were matched.</param>
/// <param name="CalibrationSd">Standard deviation of disparity that calibration leaves, pixels of a picture 1,920 wide; all points share it.</param>
/// <param name="BaseSd">Standard deviation of the distance of the lenses over itself.</param>
/// <param name="DistortionSd">Standard deviation of each lens's radial distortion k1: towards the picture's border its error outgrows all others, as the cube of the distance from the middle.</param>
/// <param name="LargestSd">Standard deviation along the ray beyond which a point is not kept, mm.</param>
public sealed record StereoOptions(double Nearest = 60, double Farthest = 260, double Spacing = 2, double CalibrationSd = 0.1, double BaseSd = 0.003, double DistortionSd = 0.001, double LargestSd = 3);
