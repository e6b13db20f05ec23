using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>How answers print a camera.</summary>
internal static class CameraAnswer
{
    /// <summary>K row by row.</summary>
    public static double[] Intrinsics(PinholeCamera c) => [c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1];

    /// <summary>k1 k2 p1 p2 k3.</summary>
    public static double[] Distortion(PinholeCamera c) => [c.Distortion.K1, c.Distortion.K2, c.Distortion.P1, c.Distortion.P2, c.Distortion.K3];

    public static object? Errors(CameraPrecision? p) => p is null ? null : new { fx = p.Fx, fy = p.Fy, cx = p.Cx, cy = p.Cy, distortion = p.Distortion };

    /// <summary>As <c>overlay --camera</c> reads it.</summary>
    public static string Text(PinholeCamera c)
    {
        var k = Intrinsics(c);
        string Row(params double[] n) => string.Join(' ', n.Select(x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "\n";
        return Row(k[..3]) + Row(k[3..6]) + Row(k[6..]) + Row(Distortion(c));
    }
}
