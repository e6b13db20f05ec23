using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Space scaled so that a zone's ellipsoid of revolution is a ball of radius 1.</summary>
internal readonly struct ScaledSpace(Vec3 axis, double along, double across)
{
    private readonly double axial = 1 / along, radial = 1 / across;

    public double Narrowest => Math.Min(along, across);

    public Vec3 To(Vec3 d)
    {
        var a = axis * Vec3.Dot(d, axis);
        return a * axial + (d - a) * radial;
    }

    public Vec3 From(Vec3 s)
    {
        var a = axis * Vec3.Dot(s, axis);
        return a * along + (s - a) * across;
    }

    /// <summary>
    /// Of all pushes of a length the one that brings a place farthest out. The level is convex, so following its slope never
    /// goes back; begun outwards it ends at the farthest.
    /// </summary>
    public Vec3 FarthestPush(Vec3 d, double length)
    {
        if (!(length > 0)) return Vec3.Zero;
        var z = Vec3.Dot(d, axis);
        var flat = d - axis * z;
        var r = flat.Length;
        var out_ = r > 1e-12 ? flat / r : axis.AnyPerpendicular();
        var best = Vec3.Zero;
        var most = -1.0;
        // From the slope there, and from both axes: a place near the middle has more than one farthest push.
        foreach (var (sz, sr) in (ReadOnlySpan<(double, double)>)[(z * axial * axial, r * radial * radial), (z >= 0 ? 1 : -1, 1e-3), (z >= 0 ? 1e-3 : -1e-3, 1)])
        {
            var (cz, cr) = Unit(sz, sr);
            for (var k = 0; k < 60; k++)
            {
                var (nz, nr) = Unit((z + length * cz) * axial * axial, (r + length * cr) * radial * radial);
                var moved = Math.Abs(nz - cz) + Math.Abs(nr - cr);
                (cz, cr) = (nz, nr);
                if (moved < 1e-12) break;
            }

            var (uz, ur) = ((z + length * cz) * axial, (r + length * cr) * radial);
            if (uz * uz + ur * ur > most) (most, best) = (uz * uz + ur * ur, axis * (length * cz) + out_ * (length * cr));
        }

        return best;
    }

    private static (double, double) Unit(double z, double r)
    {
        var length = Math.Sqrt(z * z + r * r);
        return length > 0 ? (z / length, r / length) : (1, 0);
    }
}
