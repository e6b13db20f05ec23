using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The four linear functions of a tetrahedron that are one at a corner of it and zero at the others.</summary>
internal readonly struct BarycentricCoordinates
{
    private readonly Vec3 origin;
    private readonly Vec3 gradB, gradC, gradD;

    public BarycentricCoordinates(Vec3 a, Vec3 b, Vec3 c, Vec3 d)
    {
        origin = a;
        var (ab, ac, ad) = (b - a, c - a, d - a);
        var scale = 1 / Vec3.Dot(ab, Vec3.Cross(ac, ad));
        (gradB, gradC, gradD) = (Vec3.Cross(ac, ad) * scale, Vec3.Cross(ad, ab) * scale, Vec3.Cross(ab, ac) * scale);
    }

    public (double A, double B, double C, double D) Of(Vec3 point)
    {
        var p = point - origin;
        var (b, c, d) = (Vec3.Dot(gradB, p), Vec3.Dot(gradC, p), Vec3.Dot(gradD, p));
        return (1 - b - c - d, b, c, d);
    }

    /// <summary>Not negative where the point is inside.</summary>
    public double Smallest(Vec3 point)
    {
        var w = Of(point);
        return Math.Min(Math.Min(w.A, w.B), Math.Min(w.C, w.D));
    }
}
