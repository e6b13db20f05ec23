namespace IntraopAR.Imaging;

/// <summary>What a written ultrasound volume says of the sweep it was made from.</summary>
/// <param name="Depth">From the transducer to the picture's lower edge, mm.</param>
/// <param name="Curved">A curved array; else a linear one.</param>
/// <param name="Seconds">From the first picture to the last; 0 where that is not known.</param>
public sealed record UltrasoundVolumeInfo(double Depth, bool Curved, double Seconds);
