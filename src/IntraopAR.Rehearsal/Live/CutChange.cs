using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A cut gapes: tissue on either side draws back along the cut's normal, less with distance.</summary>
/// <param name="at">Middle of the cut on the surface, Patient frame.</param>
/// <param name="normal">Of its plane, unit.</param>
/// <param name="gape">Half the width it opens to, mm; below the edge's width, so that nothing folds.</param>
internal sealed class CutChange(Vec3 at, Vec3 normal, double gape) : TissueChange
{
    /// <summary>How far the pull is felt, mm.</summary>
    private const double Reach = 45;

    /// <summary>How wide the torn edge is, mm: steeper than its gape is wide the tissue would fold on the way back.</summary>
    private const double Edge = 6;

    public Vec3 At => at;

    public Vec3 Normal => normal;

    /// <summary>Half the width it opens to, mm.</summary>
    public double Gape => gape;

    public override Vec3 Apply(Vec3 p, double strength) => p + Pull(p) * strength;

    /// <summary>By bisection along the normal, where the map only grows.</summary>
    public override Vec3 Invert(Vec3 p, double strength)
    {
        var (low, high) = (-gape * strength - 1e-9, gape * strength + 1e-9);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            var q = p - normal * middle;
            if (Vec3.Dot(Apply(q, strength) - p, normal) > 0) low = middle;
            else high = middle;
        }

        return p - normal * ((low + high) / 2);
    }

    private Vec3 Pull(Vec3 p)
    {
        var off = p - at;
        return normal * (gape * Math.Tanh(Vec3.Dot(off, normal) / Edge) * Math.Exp(-off.LengthSquared / (2 * Reach * Reach)));
    }
}
