using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Where a camera would see a marker.</summary>
internal static class MarkerView
{
    /// <summary>Beyond this slant a marker is too narrow to be read.</summary>
    private const double LeastFacing = 0.08;

    /// <returns>x, y of four corners in the picture; null where the marker faces away or lies behind the camera or beyond its lens.</returns>
    public static double[]? Corners(PinholeCamera camera, RigidMotion cameraFromBody, BodyMarker marker)
    {
        var centre = cameraFromBody.Apply(marker.Centre);
        if (centre.Z < 1 || Vec3.Dot(cameraFromBody.Rotation * marker.Front, -centre.Normalized()) < LeastFacing) return null;
        var fold = camera.Distortion.FoldRadius();
        var corners = new double[8];
        for (var i = 0; i < 4; i++)
        {
            var c = cameraFromBody.Apply(marker.Corners[i]);
            if (c.Z < 1 || Math.Sqrt(c.X * c.X + c.Y * c.Y) / c.Z > fold) return null;
            (corners[2 * i], corners[2 * i + 1]) = camera.Project(c);
        }

        return corners;
    }
}
