using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What makes the place of a pixel uncertain, as standard deviations.</summary>
/// <param name="Pixel">How well a lesion's middle is pointed at in the picture, mm along either axis.</param>
/// <param name="Slice">Across the picture, mm: a slice is some millimetres thick and shows what lies anywhere in it; that of a uniform slice of thickness t is t/√12.</param>
/// <param name="Calibration">Of the probe's calibration at that place, mm per axis.</param>
/// <param name="Tracker">Covariance of the tracked pose at that place, patient axes, mm².</param>
public sealed record SpotErrors(double Pixel, double Slice, double Calibration, Mat3 Tracker)
{
    /// <summary>A laparoscopic linear probe of 7 MHz with slices of 3 mm, calibrated to 0.6 mm, optical tracking to 0.4 mm.</summary>
    public static SpotErrors Typical => new(1, 3 / Math.Sqrt(12), 0.6, Mat3.Identity * (0.4 * 0.4));

    /// <summary>Patient axes, mm².</summary>
    public Mat3 Covariance(ImagePlane plane)
    {
        var n = plane.Normal;
        var across = Mat3.Outer(n, n);
        return (Mat3.Identity + across * -1) * (Pixel * Pixel) + across * (Slice * Slice) + Mat3.Identity * (Calibration * Calibration) + Tracker;
    }
}
