namespace IntraopAR.Rehearsal;

/// <content>
/// How finely it sees. Widths are full widths at half of the amplitude of the two-way beam, mm; the beam is a Gaussian in
/// all three directions. Rules of diffraction after Szabo, Diagnostic Ultrasound Imaging, 2014, ch. 6 and 7.
/// </content>
public sealed partial record UltrasoundProbe
{
    /// <summary>mm/µs, as every machine assumes.</summary>
    internal const double SpeedOfSound = 1.54;

    /// <summary>Length of the emitted pulse in periods.</summary>
    private const double PulsePeriods = 2.2;

    /// <summary>Least ratio of focal length to aperture that the receiver keeps.</summary>
    private const double LeastFNumber = 2;

    /// <summary>Standard deviation of a Gaussian over its full width at half maximum.</summary>
    internal const double SigmaOfWidth = 0.4247;

    /// <summary>Of the transmit focus, mm.</summary>
    public double FocalDepth { get; init; } = 55;

    /// <summary>Width of the active aperture, mm.</summary>
    public double Aperture { get; init; } = 16;

    /// <summary>Slice thickness at the lens's focus, mm.</summary>
    public double SliceThickness { get; init; } = 2;

    /// <summary>Depth at which the lens focuses across the plane, mm.</summary>
    public double LensFocus { get; init; } = 50;

    public double Wavelength => SpeedOfSound / FrequencyMHz;

    /// <summary>Along the beam; half of the pulse's length, since the echo's way is twice as long.</summary>
    public double AxialWidth => PulsePeriods * Wavelength / 2;

    /// <summary>In the plane, across the beam: dynamic receive focus times a transmit beam that widens away from its focus.</summary>
    public double LateralWidth(double depth)
    {
        var receive = Wavelength * Math.Max(LeastFNumber, depth / Aperture);
        var transmit = Math.Sqrt(Square(Wavelength * Math.Max(LeastFNumber, FocalDepth / Aperture)) + Square((depth - FocalDepth) * Aperture / (FocalDepth * 2.4)));
        return receive * transmit / Math.Sqrt(receive * receive + transmit * transmit) * 1.25;
    }

    /// <summary>Across the plane: slice thickness.</summary>
    public double ElevationWidth(double depth) => Math.Sqrt(Square(SliceThickness) + Square((depth - LensFocus) * 0.045));

    private static double Square(double x) => x * x;
}
