using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Uncertainty of a cut's centre: standard deviations in mm and the direction (picture's mm axes) of the first.</summary>
/// <param name="Along">In the direction of <paramref name="Angle"/>.</param>
/// <param name="Angle">Radians from the picture's rows downwards.</param>
public readonly record struct CentreSpread(double Along, double Across, double Angle)
{
    /// <summary>2x2 covariance across and down the picture, mm².</summary>
    public (double XX, double XY, double YY) Covariance
    {
        get
        {
            var (c, s) = (Math.Cos(Angle), Math.Sin(Angle));
            var (a, b) = (Along * Along, Across * Across);
            return (a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c);
        }
    }

    /// <summary>Standard deviation across and down, pixels.</summary>
    public (double U, double V) Pixels(ImagePlane plane) => (Math.Sqrt(Covariance.XX) / plane.PixelWidth, Math.Sqrt(Covariance.YY) / plane.PixelHeight);
}
