namespace IntraopAR.Geometry;

/// <summary>
/// A pinhole camera with Brown's lens distortion in OpenCV's convention: x right, y down, z forward; pixel (0, 0) is the
/// centre of the upper left pixel. fx and fy are independent (interlaced and anamorphic pictures have fy ≈ fx/2).
/// </summary>
/// <param name="Fx">Focal length in pixels along x.</param>
/// <param name="Fy">Focal length in pixels along y.</param>
/// <param name="Cx">Principal point, pixels.</param>
/// <param name="Cy">Principal point, pixels.</param>
/// <param name="Skew">K[0,1], pixels; almost always 0.</param>
/// <param name="Distortion">k1 k2 p1 p2 k3 (OpenCV, "Camera calibration and 3D reconstruction").</param>
public sealed record PinholeCamera(double Fx, double Fy, double Cx, double Cy, double Skew, LensDistortion Distortion)
{
    /// <summary>Distorted pixel of a point in camera coordinates (mm). The caller sees to it that z is positive.</summary>
    public (double U, double V) Project(Vec3 inCamera)
    {
        var (x, y) = Distortion.Distort(inCamera.X / inCamera.Z, inCamera.Y / inCamera.Z);
        return (Fx * x + Skew * y + Cx, Fy * y + Cy);
    }

    /// <summary>The ray through a pixel as a direction with z = 1, distortion taken out.</summary>
    public Vec3 Ray(double u, double v)
    {
        var y = (v - Cy) / Fy;
        var x = (u - Cx - Skew * y) / Fx;
        var (ux, uy) = Distortion.Undistort(x, y);
        return new(ux, uy, 1);
    }
}
