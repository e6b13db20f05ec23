using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Where the camera sees the board's middle (or the point), less where the tracker has it: millimetres in the camera marker's
/// axes. Of a single pixel the part along its ray is not told and counts as 0.
/// </summary>
public static class HandEyeCheck
{
    /// <param name="camera">Null where every frame has a pose of the board.</param>
    /// <param name="target">The board's place on its marker or in the tracker's frame; of a point the shift alone.</param>
    /// <returns>Of the frames whose board pose can be told.</returns>
    public static IReadOnlyList<Vec3> Offsets(IReadOnlyList<HandEyeFrame> frames, PinholeCamera? camera, RigidMotion cameraFromMarker, RigidMotion target) =>
        [.. frames.Select(f => Offset(f, camera, cameraFromMarker, target)).OfType<Vec3>()];

    private static Vec3? Offset(HandEyeFrame f, PinholeCamera? camera, RigidMotion cameraFromMarker, RigidMotion target)
    {
        var middle = f.ObjectPoints.Count > 0 ? PairedPoints.Mean(f.ObjectPoints) : Vec3.Zero;
        var known = f.Tracked.Apply(target.Apply(middle));
        if (camera is not null && f is { ImagePoints: [var pixel], BoardToCamera: null })
        {
            var (ray, there) = (camera.Ray(pixel.U, pixel.V).Normalized(), cameraFromMarker.Apply(known));
            return cameraFromMarker.Inverse().Rotation * (ray * Vec3.Dot(ray, there) - there);
        }

        var pose = camera is not null && f.ObjectPoints.Count >= 4 ? BoardPose.Of(camera, f.ObjectPoints, f.ImagePoints) ?? f.BoardToCamera : f.BoardToCamera;
        return pose is { } seen ? cameraFromMarker.Inverse().Apply(seen.Apply(middle)) - known : null;
    }
}
