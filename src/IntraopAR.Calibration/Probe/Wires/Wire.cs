using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A straight wire of a phantom, phantom axes, mm.</summary>
public sealed record Wire(string Name, Vec3 Front, Vec3 Back)
{
    public Vec3 Direction => (Back - Front).Normalized();

    public Vec3 Middle => (Front + Back) / 2;

    public double DistanceTo(Vec3 point) => Vec3.Cross(point - Front, Direction).Length;
}
