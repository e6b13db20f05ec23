using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>Both cameras and where they are to each other.</summary>
internal sealed record StereoParameters(PinholeCamera Left, PinholeCamera Right, RigidMotion RightFromLeft)
{
    public const int Count = 24;

    /// <summary>The first ones are the left camera's, as many the right one's, the rest its place.</summary>
    public const int OfOneCamera = 9;

    /// <summary>Steps for derivatives and for scaling: pixels, distortion, radians, mm.</summary>
    public static double Step(int k) => k % 9 < 4 && k < 18 ? 1e-3 : k < 18 ? 1e-6 : k < 21 ? 1e-6 : 1e-4;

    public StereoParameters Moved(Vector<double> s) => new(Moved(Left, s, 0), Moved(Right, s, 9), Moved(RightFromLeft, s, 18));

    public static RigidMotion Moved(RigidMotion m, Vector<double> s, int at) =>
        new(Mat3.FromRotationVector(new(s[at], s[at + 1], s[at + 2])) * m.Rotation, m.Translation + new Vec3(s[at + 3], s[at + 4], s[at + 5]));

    private static PinholeCamera Moved(PinholeCamera c, Vector<double> s, int at)
    {
        var d = c.Distortion;
        return new(
            c.Fx + s[at], c.Fy + s[at + 1], c.Cx + s[at + 2], c.Cy + s[at + 3], 0,
            new(d.K1 + s[at + 4], d.K2 + s[at + 5], d.P1 + s[at + 6], d.P2 + s[at + 7], d.K3 + s[at + 8]));
    }
}
