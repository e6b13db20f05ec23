using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A planned zone.</summary>
/// <param name="Centre">Middle of the ellipsoid.</param>
/// <param name="Axis">Of unit length, from the tip back along the needle, model axes.</param>
public sealed record AblationZone(AblationDevice Device, Point<Model> Centre, Vec3 Axis)
{
    /// <summary>Where the needle's tip lies.</summary>
    public Point<Model> Tip => new(Centre.Position - Axis * Device.TipBeyondCentreMm);

    /// <summary>0 in the middle, 1 on the edge: a norm about the middle.</summary>
    public double Level(Vec3 p)
    {
        var d = p - Centre.Position;
        var along = Vec3.Dot(d, Axis);
        var (a, b) = (Device.AxialMm / 2, Device.RadialMm / 2);
        return Math.Sqrt(along * along / (a * a) + Math.Max(0, d.LengthSquared - along * along) / (b * b));
    }

    /// <summary>The zone's edge, closed, outwards; its corners lie on the ellipsoid.</summary>
    public TriangleMesh Surface()
    {
        var (a, b) = (Device.AxialMm / 2, Device.RadialMm / 2);
        var u = Axis.AnyPerpendicular();
        var v = Vec3.Cross(Axis, u);
        return SphereMesh.Of(4).Mapped(p => Centre.Position + u * (p.X * b) + v * (p.Y * b) + Axis * (p.Z * a));
    }
}
