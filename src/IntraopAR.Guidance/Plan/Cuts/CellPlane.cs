using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The height of a sheet over one of its cells.</summary>
internal readonly struct CellPlane
{
    private readonly Vec3 a;
    private readonly double du, dv;

    public CellPlane(Vec3 a, Vec3 b, Vec3 c)
    {
        this.a = a;
        var area = CutSheet.Area(a, b, c);
        du = ((b.Z - a.Z) * (c.Y - a.Y) - (c.Z - a.Z) * (b.Y - a.Y)) / area;
        dv = ((c.Z - a.Z) * (b.X - a.X) - (b.Z - a.Z) * (c.X - a.X)) / area;
    }

    public double At(Vec3 s) => a.Z + du * (s.X - a.X) + dv * (s.Y - a.Y);

    public Vec3 On(double u, double v) => new(u, v, a.Z + du * (u - a.X) + dv * (v - a.Y));
}
