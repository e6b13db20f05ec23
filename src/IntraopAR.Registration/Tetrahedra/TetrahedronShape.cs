using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Volume and dihedral angles of one tetrahedron.</summary>
internal static class TetrahedronShape
{
    /// <summary>mm³; positive where D lies on the side to which (B − A) × (C − A) points.</summary>
    public static double Volume(Vec3 a, Vec3 b, Vec3 c, Vec3 d) => Vec3.Dot(Vec3.Cross(b - a, c - a), d - a) / 6;

    /// <summary>The smallest and the largest angle between two faces, radians.</summary>
    public static (double Smallest, double Largest) DihedralAngles(Vec3 a, Vec3 b, Vec3 c, Vec3 d)
    {
        // Outward where the volume is positive, each opposite to the corner it is named after.
        var na = Vec3.Cross(c - b, d - b).Normalized();
        var nb = Vec3.Cross(d - a, c - a).Normalized();
        var nc = Vec3.Cross(b - a, d - a).Normalized();
        var nd = Vec3.Cross(c - a, b - a).Normalized();
        double[] cosines = [-Vec3.Dot(na, nb), -Vec3.Dot(na, nc), -Vec3.Dot(na, nd), -Vec3.Dot(nb, nc), -Vec3.Dot(nb, nd), -Vec3.Dot(nc, nd)];
        return (Math.Acos(Math.Min(1, cosines.Max())), Math.Acos(Math.Max(-1, cosines.Min())));
    }
}
