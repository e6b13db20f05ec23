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
        var (face, down) = area switch
        {
            FanArea f => (Along(f, f.InnerRadius), Along(f, f.InnerRadius + 1)),
            BoxArea b => (new Pixel((b.Left + b.Right) / 2, b.Top), new Pixel((b.Left + b.Right) / 2, b.Top + 1)),
            _ => throw new ArgumentException($"a {area.GetType().Name} has no face", nameof(area)),
        };
        var at = plane.Apply(face);
        var deep = (plane.Apply(down) - at).Normalized();
        return new(at, Vec3.Cross(deep, plane.Normal), deep, plane.Normal);
    }

    private static Pixel Along(FanArea f, double radius)
    {
        var angle = f.MiddleDegrees * Math.PI / 180;
        return new(f.Apex.U + radius * Math.Sin(angle), f.Apex.V + radius * Math.Cos(angle));
    }
}
