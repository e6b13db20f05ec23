using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>How the probe stands on the organ, from the picture's plane and scan area: patient frame, mm, unit directions.</summary>
/// <param name="Face">Middle of the transducer's face.</param>
/// <param name="Across">Along the picture's width, to its right.</param>
/// <param name="Deep">Into the body, along the area's middle line.</param>
/// <param name="Normal">Of the plane.</param>
public readonly record struct ProbeStance(Vec3 Face, Vec3 Across, Vec3 Deep, Vec3 Normal)
{
    public static ProbeStance Of(ImagePlane plane, ScanArea area)
    {
        var at = plane.Apply(area.On(0.5, 0));
        var deep = (plane.Apply(area.On(0.5, 1)) - at).Normalized();
        return new(at, Vec3.Cross(deep, plane.Normal), deep, plane.Normal);
    }
}
