using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Right-angled axes of unit length in which a cut is a height <c>n</c> over a plane <c>(u, v)</c>; mm.</summary>
/// <param name="N">U × V; what lies towards it is resected.</param>
internal readonly record struct SheetFrame(Vec3 Origin, Vec3 U, Vec3 V, Vec3 N)
{
    /// <param name="u">Wished direction of u; what of it lies along <paramref name="n"/> is taken off.</param>
    public static SheetFrame Of(Vec3 origin, Vec3 n, Vec3 u)
    {
        n = n.Normalized();
        var flat = u - n * Vec3.Dot(u, n);
        var first = flat.LengthSquared > 1e-12 * u.LengthSquared ? flat.Normalized() : n.AnyPerpendicular();
        return new(origin, first, Vec3.Cross(n, first), n);
    }

    /// <summary>(u, v, n) of a place of the model.</summary>
    public Vec3 ToSheet(Vec3 p)
    {
        var d = p - Origin;
        return new(Vec3.Dot(d, U), Vec3.Dot(d, V), Vec3.Dot(d, N));
    }

    public Vec3 ToModel(Vec3 s) => Origin + U * s.X + V * s.Y + N * s.Z;

    /// <summary>Box of a surface in these axes.</summary>
    public (Vec3 Min, Vec3 Max) Box(TriangleMesh mesh)
    {
        var (min, max) = (ToSheet(mesh.Vertices[0]), ToSheet(mesh.Vertices[0]));
        foreach (var v in mesh.Vertices)
        {
            var s = ToSheet(v);
            (min, max) = (Vec3.Min(min, s), Vec3.Max(max, s));
        }

        return (min, max);
    }
}
