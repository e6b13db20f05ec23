using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Turns both pictures of a rig so that a point lies on the same row in both, lens distortion taken out (Fusiello, Trucco and
/// Verri 2000). In the turned left camera z = Focal · Base / disparity.
/// </summary>
internal sealed class Rectification : IDisposable
{
    private readonly Mat leftA = new(), leftB = new(), rightA = new(), rightB = new();

    public Rectification(StereoRig rig)
    {
        var (w, h) = (rig.Width, rig.Height);
        var rightCentre = rig.RightFromLeft.Inverse().Translation;
        Base = rightCentre.Length;
        var x = rightCentre.Normalized();
        // Between the two optical axes, so that neither picture is turned more than it must be.
        var forward = Vec3.UnitZ + rig.RightFromLeft.Rotation.Transposed() * Vec3.UnitZ;
        var y = Vec3.Cross(forward, x).Normalized();
        var turned = Mat3.FromColumns(x, y, Vec3.Cross(x, y));
        LeftFromTurned = turned;
        Focal = (rig.Left.Fx + rig.Left.Fy + rig.Right.Fx + rig.Right.Fy) / 4;
        var rightFromTurned = rig.RightFromLeft.Rotation * turned;
        // The middles of both pictures come to lie as far left of the middle as right of it.
        var (left, right) = (turned.Transposed() * rig.Left.Ray(w / 2.0, h / 2.0), rightFromTurned.Transposed() * rig.Right.Ray(w / 2.0, h / 2.0));
        Cx = w / 2.0 - Focal * (left.X / left.Z + right.X / right.Z) / 2;
        Cy = h / 2.0 - Focal * (left.Y / left.Z + right.Y / right.Z) / 2;
        Maps(rig.Left, turned, w, h, leftA, leftB);
        Maps(rig.Right, rightFromTurned, w, h, rightA, rightB);
    }

    public double Focal { get; }

    public double Cx { get; }

    public double Cy { get; }

    /// <summary>mm.</summary>
    public double Base { get; }

    /// <summary>A direction in the turned camera's axes, in those of the left camera as calibrated.</summary>
    public Mat3 LeftFromTurned { get; }

    /// <summary>The ray of a pixel of the turned left picture, z = 1, in the turned axes.</summary>
    public Vec3 Ray(double u, double v) => new((u - Cx) / Focal, (v - Cy) / Focal, 1);

    public void Left(Mat from, Mat to, InterpolationFlags how) => Cv2.Remap(from, to, leftA, leftB, how);

    public void Right(Mat from, Mat to, InterpolationFlags how) => Cv2.Remap(from, to, rightA, rightB, how);

    public void Dispose()
    {
        leftA.Dispose();
        leftB.Dispose();
        rightA.Dispose();
        rightB.Dispose();
    }

    private void Maps(PinholeCamera camera, Mat3 cameraFromTurned, int w, int h, Mat a, Mat b)
    {
        var (us, vs) = (new float[w * h], new float[w * h]);
        var limit = camera.Distortion.FoldRadius();
        Parallel.For(0, h, v =>
        {
            for (var u = 0; u < w; u++)
            {
                var p = cameraFromTurned * Ray(u, v);
                var inside = p.Z > 0.1 && Math.Sqrt(p.X * p.X + p.Y * p.Y) < limit * p.Z;
                var (pu, pv) = inside ? camera.Project(p) : (-1e4, -1e4);
                (us[u + w * v], vs[u + w * v]) = ((float)Math.Clamp(pu, -1e4, 1e4), (float)Math.Clamp(pv, -1e4, 1e4));
            }
        });
        using var mu = Mat.FromPixelData(h, w, MatType.CV_32FC1, us);
        using var mv = Mat.FromPixelData(h, w, MatType.CV_32FC1, vs);
        Cv2.ConvertMaps(mu, mv, a, b, MatType.CV_16SC2, false);
    }
}
