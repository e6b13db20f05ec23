using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>What the pictures looked like when the probe was calibrated, at the same depth.</summary>
/// <param name="Area">Where the transducer filled the picture.</param>
/// <param name="Mark">Middle of the mark beside the area by which the machine shows the transducer's marked side; null where it was not recorded.</param>
public sealed record PictureReference(int Width, int Height, ScanArea Area, Pixel? Mark = null);
