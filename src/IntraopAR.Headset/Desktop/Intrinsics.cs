using System.Numerics;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>OpenCV's pinhole: pixel (0, 0) is the centre of the upper left pixel, y down.</summary>
internal sealed record Intrinsics(int Width, int Height, double Fx, double Fy, double Cx, double Cy)
{
    private const double Near = 0.05, Far = 20;

    /// <summary>Where a place in the camera's frame (StereoKit's axes, metres) is seen.</summary>
    public (double X, double Y) Pixel(Vector3 at) => (Fx * at.X / -at.Z + Cx, Fy * -at.Y / -at.Z + Cy);

    /// <summary>The same as a projection for row vectors.</summary>
    public Matrix Projection()
    {
        // The middle of the picture is at (Width − 1) / 2 where pixels are counted by their centres.
        var (x, y) = (1 - 2 * (Cx + 0.5) / Width, 2 * (Cy + 0.5) / Height - 1);
        return new Matrix4x4(
            (float)(2 * Fx / Width), 0, 0, 0,
            0, (float)(2 * Fy / Height), 0, 0,
            (float)x, (float)y, (float)(Far / (Near - Far)), -1,
            0, 0, (float)(Near * Far / (Near - Far)), 0);
    }
}
