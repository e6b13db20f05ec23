namespace IntraopAR.Ultrasound;

/// <summary>How well pictures are placed.</summary>
/// <param name="Pose">Standard deviation of a picture's place in each direction, mm: tracker and calibration.</param>
/// <param name="SliceThickness">Full width of the beam out of the picture's plane where vessels are looked for, mm.</param>
public sealed record SweepAccuracy(double Pose, double SliceThickness)
{
    /// <summary>An optical tracker on a curved abdominal array.</summary>
    public static readonly SweepAccuracy Usual = new(0.5, 4);
}
