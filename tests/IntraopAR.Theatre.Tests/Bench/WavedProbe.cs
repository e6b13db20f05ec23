using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A hand that waves a probe slowly: where it is at a time, smooth and never the same twice.</summary>
internal static class WavedProbe
{
    /// <summary>Of a coordinate: two waves, between −1 and 1.</summary>
    public static double Wave(double t, int which) => 0.62 * Math.Sin(2 * Math.PI * t * (0.13 + 0.031 * which) + which) + 0.38 * Math.Sin(2 * Math.PI * t * (0.29 - 0.017 * which) + 2.3 * which);

    /// <param name="degrees">About each axis.</param>
    public static Mat3 Turn(double t, double degrees) => Mat3.FromRotationVector(new Vec3(Wave(t, 1), Wave(t, 2), Wave(t, 3)) * (degrees * Math.PI / 180));
}
