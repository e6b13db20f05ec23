using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Rotations spread evenly over all, as a spiral on the unit quaternions (Alexa 2022, "Super-Fibonacci spirals").</summary>
internal static class RotationNet
{
    private const double Phi = 1.4142135623730951;
    private const double Psi = 1.533751168755204288118041;

    public static IEnumerable<Mat3> Of(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var s = i + 0.5;
            var (r, q) = (Math.Sqrt(s / count), Math.Sqrt(1 - s / count));
            var (a, b) = (2 * Math.PI * s / Phi, 2 * Math.PI * s / Psi);
            yield return Rotation(r * Math.Sin(a), r * Math.Cos(a), q * Math.Sin(b), q * Math.Cos(b));
        }
    }

    private static Mat3 Rotation(double x, double y, double z, double w) => new(
        1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
        2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
        2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y));
}
