namespace IntraopAR.Ultrasound;

/// <summary>What the pictures looked like when the probe was calibrated, at the same depth.</summary>
/// <param name="Area">Where the transducer filled the picture.</param>
public sealed record PictureReference(int Width, int Height, ScanArea Area);
